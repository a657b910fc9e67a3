using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>
/// Encrypts shared secrets before they reach grain state, and kept requests before they reach the store: AES-256-GCM under keys derived
/// from the master key. The endpoint and the id are associated data, so a ciphertext decrypts for these two alone and rows cannot be
/// swapped.
/// </summary>
public sealed class SecretSealer
{
    // The ciphertext is one byte for the format, the nonce, the tag and the encrypted bytes.
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;
    private const int PrintBytes = 16;
    private const int LabelBytes = 4;

    private readonly byte[] _key;
    private readonly byte[] _printKey;
    private readonly byte[] _entityKey;
    private readonly byte[] _requestKey;

    /// <summary>Derives the keys.</summary>
    /// <param name="masterKey">At least 32 characters. Kept outside the database, and the same on every node.</param>
    public SecretSealer(string masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        var master = Encoding.UTF8.GetBytes(masterKey);
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "ontologie-ingest secrets 1"u8.ToArray());
        _printKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "ontologie-ingest prints 1"u8.ToArray());
        _entityKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "ontologie-ingest entities 1"u8.ToArray());
        _requestKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "ontologie-ingest requests 1"u8.ToArray());
        InstallationLabel = Convert.ToHexStringLower(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, master, LabelBytes, info: "ontologie-ingest labels 1"u8.ToArray()));
        EndpointIds = new EndpointIdStamp(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, master, EndpointIdStamp.KeyBytes, info: "ontologie-ingest endpoint ids 1"u8.ToArray()));
    }

    /// <summary>
    /// Eight hexadecimal digits, the same on every node and different for other installations. Not a secret, and reveals nothing about
    /// the master key.
    /// </summary>
    public string InstallationLabel { get; }

    /// <summary>Stamps the installation's endpoint ids.</summary>
    public EndpointIdStamp EndpointIds { get; }

    /// <summary>A proof of the master key: only the same key recognises it. Stored beside the data; not a secret.</summary>
    public string MakeProof() => Convert.ToBase64String(Seal(default, default(SecretId), Owner(default, default)));

    /// <summary>True if this master key made the proof. False for any other text; does not throw.</summary>
    public bool Recognises(string proof)
    {
        try
        {
            Open(default, default(SecretId), Convert.FromBase64String(proof));
            return true;
        }
        catch (Exception other) when (other is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Encrypts a text of the installation itself. It decrypts under the same name only.</summary>
    public string SealText(string name, string text) =>
        Convert.ToBase64String(Seal(_key, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text)));

    /// <summary>Decrypts the result of <see cref="SealText"/>.</summary>
    /// <exception cref="CryptographicException">The text was sealed under another master key or name, or altered.</exception>
    /// <exception cref="FormatException">The text is not base64.</exception>
    public string OpenText(string name, string ciphertext) =>
        Encoding.UTF8.GetString(Open(_key, Encoding.UTF8.GetBytes(name), Convert.FromBase64String(ciphertext)));

    /// <summary>
    /// The key of the grain that records the users of this secret: a keyed fingerprint. Without the master key it reveals nothing,
    /// and a guessed secret cannot be confirmed.
    /// </summary>
    internal string Fingerprint(WorkspaceId workspace, ReadOnlySpan<byte> secret) =>
        $"print_{workspace}_{Convert.ToHexStringLower(PrintOf(workspace, secret))}";

    /// <summary>The keyed fingerprint of a secret of this workspace: 16 bytes.</summary>
    internal byte[] PrintOf(WorkspaceId workspace, ReadOnlySpan<byte> secret)
    {
        byte[] owned = [.. workspace.ToBytes(), .. secret];
        return HMACSHA256.HashData(_printKey, owned)[..PrintBytes];
    }

    /// <summary>
    /// A keyed hash that remains of an erased entity. Without the master key it reveals nothing, and a guessed key cannot be confirmed.
    /// </summary>
    internal byte[] EntityPrint(WorkspaceId workspace, string type, string key)
    {
        byte[] named = [.. workspace.ToBytes(), .. Encoding.UTF8.GetBytes(type), 0, .. Encoding.UTF8.GetBytes(key)];
        return HMACSHA256.HashData(_entityKey, named);
    }

    internal byte[] Seal(EndpointId endpoint, SecretId id, ReadOnlySpan<byte> secret) =>
        Seal(_key, Owner(endpoint, id), secret);

    /// <summary>Decrypts a secret.</summary>
    /// <exception cref="CryptographicException">
    /// It was sealed under another master key or for another owner, or the stored bytes were altered.
    /// </exception>
    internal byte[] Open(EndpointId endpoint, SecretId id, ReadOnlySpan<byte> ciphertext) =>
        Open(_key, Owner(endpoint, id), ciphertext);

    /// <summary>Encrypts a kept request.</summary>
    internal byte[] Seal(EndpointId endpoint, RejectionId id, ReadOnlySpan<byte> request) =>
        Seal(_requestKey, [.. endpoint.ToBytes(), .. id.ToBytes()], request);

    /// <summary>Decrypts a kept request.</summary>
    /// <exception cref="CryptographicException">
    /// It was sealed under another master key or for another rejection, or the stored bytes were altered.
    /// </exception>
    internal byte[] Open(EndpointId endpoint, RejectionId id, ReadOnlySpan<byte> ciphertext) =>
        Open(_requestKey, [.. endpoint.ToBytes(), .. id.ToBytes()], ciphertext);

    private static byte[] Seal(byte[] key, byte[] owner, ReadOnlySpan<byte> secret)
    {
        var ciphertext = new byte[HeaderBytes + secret.Length];
        ciphertext[0] = Format;
        var nonce = ciphertext.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, secret, ciphertext.AsSpan(HeaderBytes), ciphertext.AsSpan(1 + NonceBytes, TagBytes), owner);
        return ciphertext;
    }

    private static byte[] Open(byte[] key, byte[] owner, ReadOnlySpan<byte> ciphertext)
    {
        if (ciphertext.Length < HeaderBytes || ciphertext[0] != Format)
        {
            throw new CryptographicException("The sealed secret has an unknown format.");
        }

        var secret = new byte[ciphertext.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            ciphertext.Slice(1, NonceBytes), ciphertext[HeaderBytes..], ciphertext.Slice(1 + NonceBytes, TagBytes), secret, owner);
        return secret;
    }

    private static byte[] Owner(EndpointId endpoint, SecretId id) => [.. endpoint.ToBytes(), .. id.ToBytes()];
}
