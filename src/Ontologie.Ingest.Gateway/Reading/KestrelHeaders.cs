using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Adapts the request's headers to the verifier.</summary>
internal readonly struct KestrelHeaders(IHeaderDictionary headers) : IRequestHeaders
{
    public HeaderLine Find(string name)
    {
        var lines = headers[name];
        return lines.Count switch
        {
            0 => HeaderLine.Absent,
            1 => HeaderLine.Of(lines[0] ?? ""),
            _ => HeaderLine.Repeated,
        };
    }
}
