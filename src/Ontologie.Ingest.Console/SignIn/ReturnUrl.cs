using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Ontologie.Ingest.Console.SignIn;

/// <summary>
/// Where a person goes after signing in. Only addresses of this console are accepted: otherwise a link to the sign-in page could lead
/// to a copy of it elsewhere. Pure.
/// </summary>
internal static class ReturnUrl
{
    /// <summary>The address of the sign-in page.</summary>
    internal const string SignInPath = "/sign-in";

    /// <summary>The address that ends a session.</summary>
    internal const string SignOutPath = "/sign-out";

    /// <summary>The name in the query and in the form.</summary>
    internal const string Parameter = "returnUrl";

    private const string Home = "/";
    private const int MaxLength = 2048;

    /// <summary>The address if it is a page of this console; the start otherwise.</summary>
    internal static string OrHome(string? address) => address is not null && IsLocal(address) ? address : Home;

    /// <summary>The sign-in page, which leads back to the page of this request.</summary>
    internal static string SignInFrom(HttpRequest request)
    {
        // A form is posted to the address of its page.
        var query = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.QueryString : default;
        var page = OrHome(UriHelper.BuildRelative(request.PathBase, request.Path, query));
        return page == Home ? SignInPath : $"{SignInPath}?{Parameter}={Uri.EscapeDataString(page)}";
    }

    /// <summary>
    /// One slash, and visible ASCII without a backslash. Browsers read "//" and "/\" as the beginning of a host, and drop tabs and line
    /// breaks first.
    /// </summary>
    private static bool IsLocal(string address) =>
        address.Length is > 0 and <= MaxLength
        && address[0] == '/'
        && !address.StartsWith("//", StringComparison.Ordinal)
        && address.All(letter => letter is > ' ' and <= '~' and not '\\')
        && HasPlainPath(address)
        && !IsAt(address, SignInPath)
        && !IsAt(address, SignOutPath);

    /// <summary>No empty or dot segment, which a browser or a proxy removes, so that the rest could begin with "//".</summary>
    private static bool HasPlainPath(string address)
    {
        var path = address.AsSpan(1);
        var end = path.IndexOfAny('?', '#');
        path = end < 0 ? path : path[..end];
        return !path.StartsWith("/", StringComparison.Ordinal)
            && !path.Contains("//", StringComparison.Ordinal)
            && !path.Contains("/.", StringComparison.Ordinal)
            && !path.StartsWith(".", StringComparison.Ordinal)
            && !path.Contains("%2e", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsAt(string address, string path) =>
        address.StartsWith(path, StringComparison.OrdinalIgnoreCase)
        && (address.Length == path.Length || address[path.Length] is '?' or '#' or '/');
}
