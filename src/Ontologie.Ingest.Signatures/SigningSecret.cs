using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>A secret shared with a sender.</summary>
/// <param name="Id">The secret's id, safe to log.</param>
/// <param name="Text">The UTF-8 bytes of the entered secret. An empty secret verifies nothing.</param>
/// <param name="ExpiresAt">When the secret stops verifying; null for no expiry.</param>
public sealed record SigningSecret(string Id, byte[] Text, DateTimeOffset? ExpiresAt)
{
    /// <summary>True before <see cref="ExpiresAt"/>.</summary>
    /// <param name="now">The time of the verification.</param>
    public bool IsAliveAt(DateTimeOffset now) => ExpiresAt is not { } end || now < end;

    // A record prints every member by default, and a secret must not reach a log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Text = (hidden), ExpiresAt = ").Append(ExpiresAt?.ToString("O") ?? "never");
        return true;
    }
}
