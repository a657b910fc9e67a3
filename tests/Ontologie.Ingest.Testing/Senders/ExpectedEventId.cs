using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Ontologie.Ingest.Testing.Senders;

/// <summary>The event id that the contract promises, computed without the program's own code.</summary>
public static class ExpectedEventId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int IdBytes = 16;
    private const int Digits = 26;

    /// <summary>The id of a delivery with a signed id.</summary>
    public static string OfId(string endpoint, string id) => Of(endpoint, 0, Encoding.ASCII.GetBytes(id));

    /// <summary>The id of a delivery without a signed id, from the signed bytes.</summary>
    public static string OfSigned(string endpoint, byte[] signedBytes) => Of(endpoint, 1, SHA256.HashData(signedBytes));

    private static string Of(string endpoint, byte kind, byte[] identity)
    {
        var digest = SHA256.HashData([.. Encoding.ASCII.GetBytes(endpoint), 0, kind, .. identity]);

        // 26 digits of 5 bits hold 130 bits: RFC 4648 pads the last digit with two zero bits.
        var number = new BigInteger(digest.AsSpan(0, IdBytes), isUnsigned: true, isBigEndian: true) << 2;
        var text = new char[Digits];
        for (var i = Digits - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(number & 31)];
            number >>= 5;
        }

        return "evt_" + new string(text);
    }
}
