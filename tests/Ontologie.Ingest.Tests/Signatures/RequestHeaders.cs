using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Tests.Signatures;

/// <summary>Headers as a server provides them: names in any case, and several lines of one name.</summary>
internal readonly struct RequestHeaders(IEnumerable<KeyValuePair<string, string>> lines) : IRequestHeaders
{
    public HeaderLine Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var values = lines.Where(line => line.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return values.Count switch
        {
            0 => HeaderLine.Absent,
            1 => HeaderLine.Of(values[0].Value),
            _ => HeaderLine.Repeated,
        };
    }
}
