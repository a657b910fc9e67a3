using System.Text;

namespace Ontologie.Ingest.LinkingTests;

/// <summary>Bodies that the gateway accepts and that are made to break evaluation.</summary>
internal static class HostileBodies
{
    private const int MaxBytes = 1 << 20;

    public static IEnumerable<byte[]> All() =>
    [
        .. Texts().Select(Encoding.UTF8.GetBytes),
        Deepest(),
        Encoding.UTF8.GetBytes($$"""{"orders":[{{string.Join(',', Enumerable.Range(0, 500).Select(n => $"{{\"id\":{n}}}"))}}]}"""),
        Encoding.UTF8.GetBytes($$"""{"orders":[{{Repeat("{}", MaxBytes)}}]}"""),
        Encoding.UTF8.GetBytes($$"""{"orders":[{"tags":[{{Repeat("1e400", MaxBytes)}}]}]}"""),
        Encoding.UTF8.GetBytes($$"""{"orders":[{"tags":[{{Repeat("null", MaxBytes)}}]}]}"""),
        Encoding.UTF8.GetBytes($$"""{"id":"{{new string('a', MaxBytes - 20)}}"}"""),
        Encoding.UTF8.GetBytes($$"""{"id":"{{new string('\u007f', MaxBytes - 20)}}"}"""),
        Encoding.UTF8.GetBytes($$"""{"id":{{new string('9', MaxBytes - 20)}}}"""),
        Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Range(0, 60_000).Select(n => $"\"member{n}\":{n}"))}}}"),
    ];

    /// <summary>As deep as the gateway accepts.</summary>
    public static byte[] Deepest()
    {
        var begin = string.Concat(Enumerable.Repeat("[{\"a\":", 31));
        var end = string.Concat(Enumerable.Repeat("}]", 31));
        return Encoding.UTF8.GetBytes($$"""{"orders":{{begin}}1{{end}} }""");
    }

    private static string[] Texts() =>
    [
        "{}", "[]", "null", "1", "\"a\"", "", "{", "\u0000",
        """{"orders":null}""", """{"orders":{}}""", """{"orders":[null]}""", """{"orders":[[[]]]}""",
        """{"id":null}""", """{"id":{}}""", """{"id":true}""", """{"id":-0.0}""", """{"id":1e999999999999999999}""", """{"id":-1e-999}""",
        """{"id":"\u0000"}""", """{"id":"\ud800"}""", """{"id":"\udc00\ud800"}""", """{"\ud800":"a","\u0000":"b","":"c"}""",
        """{"id":"."}""", """{"id":".."}""", """{"id":"/"}""", """{"id":"%2F"}""",
        $$"""{"id":"{{new string('a', 512)}}"}""", $$"""{"id":"{{new string('ä', 512)}}"}""", $$"""{"id":1{{new string('0', 512)}} }""",
        """{"id":1,"id":2}""", """{"id":1,"updated_at":"9999-12-31T23:59:60Z"}""", """{"id":1,"updated_at":1e401}""",
        """{"orders":[{"id":1,"tags":"x","customer_id":[]},{"id":1,"total":"\ud800","customer_id":"\ud800","updated_at":{}}]}""",
    ];

    private static string Repeat(string element, int bytes) =>
        string.Join(',', Enumerable.Repeat(element, (bytes - 50) / (element.Length + 1)));
}
