using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ontologie.Ingest.Management.Access;

/// <summary>
/// A token that signs in once, within <see cref="Lifetime"/>. Only its digest is kept, in memory: a restart makes it worthless.
/// Thread-safe.
/// </summary>
public sealed class SignInLink(TimeProvider time)
{
    /// <summary>How long a token can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int TokenBytes = 32;

    private readonly Lock _lock = new();
    private byte[]? _digest;
    private long _madeAt;

    /// <summary>Makes a new token, 256 random bits in 43 characters that a URL may contain. The one before it ends.</summary>
    public string Make()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        lock (_lock)
        {
            _digest = Digest(token);
            _madeAt = time.GetTimestamp();
        }

        return token;
    }

    /// <summary>Whether the token can be used now.</summary>
    internal bool IsOpen(string? token)
    {
        lock (_lock)
        {
            return token is not null
                && _digest is not null
                && time.GetElapsedTime(_madeAt) < Lifetime
                && CryptographicOperations.FixedTimeEquals(Digest(token), _digest);
        }
    }

    /// <summary>Uses the token: true for the first call with the right one in its lifetime, and for no other.</summary>
    internal bool TryUse(string? token)
    {
        lock (_lock)
        {
            if (!IsOpen(token))
            {
                return false;
            }

            _digest = null;
            return true;
        }
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
