namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The headers of a stored event. The log holds them as a JSON array of <c>["name","value"]</c>, and <c>["name"]</c> for a header that
/// exceeded the limit.
/// </summary>
/// <param name="Kept">The headers that were stored, in their order.</param>
/// <param name="LeftOut">The names of the headers that exceeded the limit.</param>
public sealed record StoredHeaders(IReadOnlyList<StoredHeader> Kept, IReadOnlyList<string> LeftOut)
{
    /// <summary>
    /// Reads the stored JSON. It skips what it cannot read, so that every stored event stays readable. It also redacts credentials that
    /// an earlier version did not recognise.
    /// </summary>
    /// <param name="json">The stored JSON.</param>
    public static StoredHeaders Read(ReadOnlySpan<byte> json)
    {
        var read = HeaderLines.Read(json);
        return new StoredHeaders(
            [.. read.Lines.Select(line => new StoredHeader(line.Key, CredentialHeaders.Redact(line.Key, line.Value)))], read.LeftOut);
    }
}

/// <summary>One header of the request that became an event.</summary>
/// <param name="Name">Its name as it was sent.</param>
/// <param name="Value">Its value, or what replaces a credential.</param>
public sealed record StoredHeader(string Name, string Value);
