namespace Ontologie.Ingest.Tests.Contracts.Ids;

/// <summary>A slow base32 encoder, bit by bit and independent of the product: RFC 4648, lower case, no padding.</summary>
internal static class HandWrittenBase32
{
    internal static string Encode(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(value => Convert.ToString(value, 2).PadLeft(8, '0')));
        var padded = bits.PadRight((bits.Length + 4) / 5 * 5, '0');
        return string.Concat(padded.Chunk(5).Select(five => "abcdefghijklmnopqrstuvwxyz234567"[Convert.ToInt32(new string(five), 2)]));
    }
}
