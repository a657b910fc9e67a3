using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>
/// Encrypts shared secrets before they reach grain state: AES-256-GCM under a key derived from the master key.
/// A sealed secret opens only for the endpoint and the secret id it was sealed for, so rows cannot be swapped.
/// </summary>
public sealed class SecretSealer
{
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    private const int PrintBytes = 16;

    private readonly byte[] _key;
    private readonly byte[] _printKey;

    /// <summary>Derives the keys.</summary>
    /// <param name="masterKey">At least 32 characters, kept apart from the database and the same on every node.</param>
    public SecretSealer(string masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        var master = Encoding.UTF8.GetBytes(masterKey);
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "ontologie-ingest secrets 1"u8.ToArray());
        _printKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "ontologie-ingest prints 1"u8.ToArray());
        EndpointIds = new EndpointIdStamp(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, master, EndpointIdStamp.KeyBytes, info: "ontologie-ingest endpoint ids 1"u8.ToArray()));
    }

    /// <summary>Stamps the installation's endpoint ids.</summary>
    public EndpointIdStamp EndpointIds { get; }

    /// <summary>A text that only the same master key recognises. It is kept beside the data and is no secret.</summary>
    public string MakeProof() => Convert.ToBase64String(Seal(default, default, Owner(default, default)));

    /// <summary>Whether this key made the proof. False, never an exception, for anything else.</summary>
    public bool Recognises(string proof)
    {
        try
        {
            Open(default, default, Convert.FromBase64String(proof));
            return true;
        }
        catch (Exception other) when (other is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Seals a text of the installation itself, which opens for this name alone.</summary>
    public string SealText(string name, string text) =>
        Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text)));

    /// <summary>Opens what <see cref="SealText"/> has sealed.</summary>
    /// <exception cref="CryptographicException">Another master key or name sealed it, or it was altered.</exception>
    /// <exception cref="FormatException">It is no sealed text.</exception>
    public string OpenText(string name, string box) =>
        Encoding.UTF8.GetString(Open(Encoding.UTF8.GetBytes(name), Convert.FromBase64String(box)));

    /// <summary>
    /// The key of the grain that knows who uses this secret in this workspace. Without the master key it says
    /// nothing of the secret, not even to somebody who guesses it.
    /// </summary>
    internal string Print(WorkspaceId workspace, ReadOnlySpan<byte> secret)
    {
        byte[] owned = [.. workspace.ToBytes(), .. secret];
        var mac = HMACSHA256.HashData(_printKey, owned);
        return $"print_{workspace}_{Convert.ToHexStringLower(mac.AsSpan(0, PrintBytes))}";
    }

    internal byte[] Seal(EndpointId endpoint, SecretId id, ReadOnlySpan<byte> secret) => Seal(Owner(endpoint, id), secret);

    /// <exception cref="CryptographicException">Another master key sealed it, or the stored bytes were altered.</exception>
    internal byte[] Open(EndpointId endpoint, SecretId id, ReadOnlySpan<byte> box) => Open(Owner(endpoint, id), box);

    private byte[] Seal(byte[] owner, ReadOnlySpan<byte> secret)
    {
        var box = new byte[HeaderBytes + secret.Length];
        box[0] = Format;
        var nonce = box.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, secret, box.AsSpan(HeaderBytes), box.AsSpan(1 + NonceBytes, TagBytes), owner);
        return box;
    }

    private byte[] Open(byte[] owner, ReadOnlySpan<byte> box)
    {
        if (box.Length < HeaderBytes || box[0] != Format)
        {
            throw new CryptographicException("A sealed secret has an unknown format.");
        }

        var secret = new byte[box.Length - HeaderBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(box.Slice(1, NonceBytes), box[HeaderBytes..], box.Slice(1 + NonceBytes, TagBytes), secret, owner);
        return secret;
    }

    private static byte[] Owner(EndpointId endpoint, SecretId id) => [.. endpoint.ToBytes(), .. id.ToBytes()];
}
