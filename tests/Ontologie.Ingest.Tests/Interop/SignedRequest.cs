namespace Ontologie.Ingest.Tests.Interop;

/// <summary>A signed request, as an attacker could capture it.</summary>
/// <param name="Body">The exact bytes.</param>
/// <param name="Headers">The header lines.</param>
internal sealed record SignedRequest(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Returns the value of a header.</summary>
    internal string this[string name] => Headers.Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Returns the same request with this header instead of others of its name.</summary>
    internal SignedRequest With(string name, string value) => this with
    {
        Headers =
        [
            .. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)),
            KeyValuePair.Create(name, value),
        ],
    };
}
