using System.Text;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Events;

/// <summary>
/// Writes a command for bash or zsh that sends a stored event again: it reads the secret from the terminal, signs with openssl as the
/// provider does, and posts with curl. The identity of the delivery stays the same where the sender signed an id. Pure.
/// </summary>
/// <remarks>
/// Everything that a sender chose is in single quotes. The parentheses make a shell read the whole command before it asks for the secret,
/// and keep its variables out of the session.
/// </remarks>
internal static class ResendCommand
{
    /// <summary>A longer body is read from a file, because a terminal takes no long lines.</summary>
    internal const int MaxInlineBytes = 4096;

    /// <summary>The command; null if this version cannot sign as the provider does.</summary>
    /// <param name="provider">The connector's provider.</param>
    /// <param name="url">The reception URL.</param>
    /// <param name="headers">The stored headers of the event.</param>
    /// <param name="body">Its body.</param>
    /// <param name="file">The name of the downloaded body, for long bodies.</param>
    internal static string? Of(string provider, string url, IReadOnlyList<StoredHeader> headers, ReadOnlySpan<byte> body, string file)
    {
        if (ProviderProfiles.Find(provider) is not { } profile)
        {
            return null;
        }

        var names = NamesOf(profile, headers);
        var (id, hasTime) = SignedOf(profile, names, headers);
        var isInline = !NeedsFile(body);
        var command = new StringBuilder("(\n  printf 'Secret: ' >&2; read -rs secret; echo >&2\n");
        if (isInline)
        {
            command.Append("  body=").Append(Quote(Encoding.UTF8.GetString(body))).Append('\n');
        }

        if (id is not null)
        {
            command.Append("  id=").Append(id).Append('\n');
        }

        if (hasTime)
        {
            command.Append("  time=$(date +%s)\n");
        }

        var prefix = (id is null ? "" : "$id.") + (hasTime ? "$time." : "");
        command.Append("  signature=$(").Append(Content(prefix, isInline, file)).Append(" | ").Append(Mac(profile)).Append(")\n");
        command.Append("  curl -i ").Append(Quote(url));
        foreach (var line in HeaderLines(profile, names, headers, id is not null, hasTime))
        {
            command.Append(" \\\n    -H ").Append(line);
        }

        return command.Append(" \\\n    --data-binary ").Append(isInline ? "\"$body\"" : "@" + Quote(file)).Append("\n)").ToString();
    }

    /// <summary>Whether the command needs the downloaded body beside it.</summary>
    internal static bool NeedsFile(ReadOnlySpan<byte> body) => body.Length > MaxInlineBytes || HasC1(body);

    private static SchemeHeaders NamesOf(ProviderProfile profile, IReadOnlyList<StoredHeader> headers) =>
        profile.AlternativeHeaders is { } alternatives && Find(headers, profile.SignatureHeader) is null
        && Find(headers, alternatives.Signature) is not null
            ? alternatives
            : new SchemeHeaders(profile.SignatureHeader, profile.TimestampHeader, profile.IdHeader);

    /// <summary>The signed id, as a word of the shell, and whether a time is signed.</summary>
    private static (string? Id, bool HasTime) SignedOf(
        ProviderProfile profile, SchemeHeaders names, IReadOnlyList<StoredHeader> headers)
    {
        var id = names.Id is null ? null : Find(headers, names.Id);
        return profile.SignedContent switch
        {
            SignedContent.TimestampThenBody => (null, true),
            SignedContent.IdAndTimestampThenBody => (id is null ? "msg_$(openssl rand -hex 12)" : Quote(id), true),
            SignedContent.OptionalIdAndTimestampThenBody =>
                id is not null ? (Quote(id), true) : (null, names.Timestamp is not null && Find(headers, names.Timestamp) is not null),
            _ => (null, false),
        };
    }

    /// <summary>Whether it has characters U+0080 to U+009F, which do not survive HTML.</summary>
    private static bool HasC1(ReadOnlySpan<byte> utf8)
    {
        for (var i = 0; i + 1 < utf8.Length; i++)
        {
            if (utf8[i] == 0xC2 && utf8[i + 1] is >= 0x80 and <= 0x9F)
            {
                return true;
            }
        }

        return false;
    }

    private static string Content(string prefix, bool isInline, string file) => (prefix, isInline) switch
    {
        (_, true) => $"printf '%s' \"{prefix}$body\"",
        ("", false) => $"cat {Quote(file)}",
        (_, false) => $$"""{ printf '%s' "{{prefix}}"; cat {{Quote(file)}}; }""",
    };

    private static string Mac(ProviderProfile profile)
    {
        var key = profile.KeyDerivation is KeyDerivation.Base64AfterPrefix
            ? "-mac HMAC -macopt hexkey:$(printf '%s' \"${secret#" + profile.SecretPrefix
                + "}\" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"
            : "-hmac \"$secret\"";
        return profile.SignatureEncoding is SignatureEncoding.Base64
            ? $"openssl dgst -sha256 {key} -binary | openssl base64 -A"
            : $"openssl dgst -sha256 {key} | sed 's/^.* //'";
    }

    private static IEnumerable<string> HeaderLines(
        ProviderProfile profile, SchemeHeaders names, IReadOnlyList<StoredHeader> headers, bool hasId, bool hasTime)
    {
        yield return Quote($"Content-Type: {Find(headers, "Content-Type") ?? "application/json"}");
        if (profile.EventTypeHeader is { } label && Find(headers, label) is { } type)
        {
            yield return Quote($"{label}: {type}");
        }

        var time = profile.TimestampPrefix is { } prefix ? $"{prefix}$time{profile.ListSeparator}" : "";
        yield return $"\"{names.Signature}: {time}{profile.SignaturePrefix}$signature\"";
        if (hasTime && names.Timestamp is not null)
        {
            yield return $"\"{names.Timestamp}: $time\"";
        }

        if (hasId)
        {
            yield return $"\"{names.Id}: $id\"";
        }
    }

    private static string? Find(IReadOnlyList<StoredHeader> headers, string name) =>
        headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
