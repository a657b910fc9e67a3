using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>
/// Reads path parameters from the request target as the client sent it. The server decodes a path but leaves <c>%2F</c> as it is, so
/// its value cannot tell <c>%2F</c> from <c>%252F</c>. Keys of entities need the difference.
/// </summary>
internal static class RawPath
{
    /// <summary>
    /// The value of a path parameter, decoded exactly once; null if the segment is not percent-encoded UTF-8, or the server has removed
    /// dot segments, so that the target has other segments than the path.
    /// </summary>
    internal static string? Parameter(HttpContext http, string name)
    {
        if (http.GetEndpoint() is not RouteEndpoint { RoutePattern: var pattern }
            || http.Features.Get<IHttpRequestFeature>()?.RawTarget is not { } target)
        {
            return null;
        }

        var segments = Segments(target);
        var expected = pattern.PathSegments.Count + SegmentCount(http.Request.PathBase);
        var index = IndexOf(pattern, name);
        return segments.Length == expected && index >= 0 ? Decode(segments[^(pattern.PathSegments.Count - index)]) : null;
    }

    /// <summary>The segments of a target in origin form or absolute form, without its query and without a slash at its end.</summary>
    internal static string[] Segments(string target)
    {
        var path = target.AsSpan();
        var end = path.IndexOfAny('?', '#');
        path = end < 0 ? path : path[..end];
        if (!path.StartsWith('/'))
        {
            var scheme = path.IndexOf("://");
            path = scheme < 0 ? [] : path[(scheme + 3)..];
            var start = path.IndexOf('/');
            path = start < 0 ? [] : path[start..];
        }

        path = path.StartsWith('/') ? path[1..] : path;
        path = path.EndsWith('/') ? path[..^1] : path;
        return path.ToString().Split('/');
    }

    /// <summary>Percent-decodes a segment once; null if it is malformed or not UTF-8.</summary>
    internal static string? Decode(string segment)
    {
        var bytes = new byte[segment.Length];
        var count = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            var character = segment[i];
            if (character == '%')
            {
                if (i + 2 >= segment.Length || !char.IsAsciiHexDigit(segment[i + 1]) || !char.IsAsciiHexDigit(segment[i + 2]))
                {
                    return null;
                }

                bytes[count++] = Convert.FromHexString(segment.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else if (char.IsAscii(character))
            {
                bytes[count++] = (byte)character;
            }
            else
            {
                return null;
            }
        }

        var text = bytes.AsSpan(0, count);
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : null;
    }

    private static int SegmentCount(PathString path) => path.Value?.Count(character => character == '/') ?? 0;

    private static int IndexOf(RoutePattern pattern, string name)
    {
        for (var i = 0; i < pattern.PathSegments.Count; i++)
        {
            if (pattern.PathSegments[i].Parts is [RoutePatternParameterPart part] && part.Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
