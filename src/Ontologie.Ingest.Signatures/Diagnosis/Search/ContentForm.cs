using System.Text;
using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Bytes in front of the body that a sender may have signed.</summary>
/// <param name="Template">The parts and their order.</param>
/// <param name="Prefix">The text in front of the body.</param>
/// <param name="Time">The time in the prefix; null if there is none.</param>
/// <param name="Url">The URL in the prefix; null if there is none.</param>
internal sealed record ContentForm(ContentTemplate Template, string Prefix, TimestampText? Time = null, string? Url = null)
{
    /// <summary>The bytes to sign.</summary>
    public byte[] With(byte[] body)
    {
        if (Prefix.Length == 0)
        {
            return body;
        }

        var content = new byte[Encoding.UTF8.GetByteCount(Prefix) + body.Length];
        var written = Encoding.UTF8.GetBytes(Prefix, content);
        body.CopyTo(content, written);
        return content;
    }

    /// <summary>The parts and their order, for people.</summary>
    public static string Describe(ContentTemplate template) => template switch
    {
        ContentTemplate.TimestampDotBody => "<timestamp>.<body>",
        ContentTemplate.TimestampBody => "<timestamp><body>",
        ContentTemplate.TimestampColonBody => "<timestamp>:<body>",
        ContentTemplate.VersionColonTimestampColonBody => "v0:<timestamp>:<body>",
        ContentTemplate.IdDotTimestampDotBody => "<id>.<timestamp>.<body>",
        ContentTemplate.UrlBody => "<url><body>",
        _ => "<body>",
    };
}
