namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>Header lines as the verifier sees them.</summary>
/// <param name="lines">The lines in the order in which they arrived.</param>
internal readonly struct DiagnosisHeaderList(IReadOnlyList<KeyValuePair<string, string>> lines) : IRequestHeaders
{
    public HeaderLine Find(string name)
    {
        var found = HeaderLine.Absent;
        foreach (var line in lines)
        {
            if (line.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                if (found.IsPresent)
                {
                    return HeaderLine.Repeated;
                }

                found = HeaderLine.Of(line.Value);
            }
        }

        return found;
    }

    /// <summary>The values of all lines of a header.</summary>
    public IEnumerable<string> ValuesOf(string name)
    {
        foreach (var line in lines)
        {
            if (line.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                yield return line.Value;
            }
        }
    }

    public bool Has(string name) => Find(name).IsPresent;
}
