using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Accepts the headers of JSON bodies without a content encoding.</summary>
internal static class ContentRules
{
    internal static bool IsAcceptable(IHeaderDictionary headers) =>
        headers.ContentEncoding.Count == 0 && IsJson(headers.ContentType);

    private static bool IsJson(Microsoft.Extensions.Primitives.StringValues lines)
    {
        if (lines.Count > 1)
        {
            return false;
        }

        var line = lines.Count == 0 ? "" : lines[0] ?? "";
        if (line.Length == 0 || line.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(line, out var type)
            && type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
            && (type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
                || (type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase) && type.SubTypeWithoutSuffix.Length > 0))
            && IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset));
    }

    private static bool IsUtf8(Microsoft.Extensions.Primitives.StringSegment charset) =>
        charset.Length == 0
        || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);
}
