using Xunit;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>One value as common serialisers write it, with what the evidence of the finding contains.</summary>
internal static class WrittenJson
{
    /// <summary>JavaScript's JSON.stringify.</summary>
    public const string Sent =
        """{"n":12.5,"name":"Café 😀","url":"//x/?b=1&c=<d>","quote":"it's \"+`\"","list":[],"obj":{},"a":[1,{"z":null,"b":true}]}""";

    private const string Python =
        """{"n": 12.5, "name": "Caf\u00e9 \ud83d\ude00", "url": "//x/?b=1&c=<d>", "quote": "it's \"+`\"", "list": [], "obj": {}"""
        + """, "a": [1, {"z": null, "b": true}]}""";

    private const string Php =
        """{"n":12.5,"name":"Caf\u00e9 \ud83d\ude00","url":"\/\/x\/?b=1&c=<d>","quote":"it's \"+`\"","list":[],"obj":{}"""
        + ""","a":[1,{"z":null,"b":true}]}""";

    private const string GoStruct =
        """{"n":12.5,"name":"Café 😀","url":"//x/?b=1\u0026c=\u003cd\u003e","quote":"it's \"+`\"","list":[],"obj":{}"""
        + ""","a":[1,{"z":null,"b":true}]}""";

    private const string GoMap =
        """{"a":[1,{"b":true,"z":null}],"list":[],"n":12.5,"name":"Café 😀","obj":{}"""
        + ""","quote":"it's \"+`\"","url":"//x/?b=1\u0026c=\u003cd\u003e"}""";

    private const string DotNet =
        """{"n":12.5,"name":"Caf\u00E9 \uD83D\uDE00","url":"//x/?b=1\u0026c=\u003Cd\u003E","quote":"it\u0027s"""
        + """ \u0022\u002B\u0060\u0022","list":[],"obj":{},"a":[1,{"z":null,"b":true}]}""";

    private const string PythonSorted =
        """{"a":[1,{"b":true,"z":null}],"list":[],"n":12.5,"name":"Caf\u00e9 \ud83d\ude00","obj":{}"""
        + ""","quote":"it's \"+`\"","url":"//x/?b=1&c=<d>"}""";

    private const string PythonIndented =
        """
        {
          "n": 12.5,
          "name": "Caf\u00e9 \ud83d\ude00",
          "url": "//x/?b=1&c=<d>",
          "quote": "it's \"+`\"",
          "list": [],
          "obj": {},
          "a": [
            1,
            {
              "z": null,
              "b": true
            }
          ]
        }
        """;

    private const string PythonIndentedAndSorted =
        """
        {
            "a": [
                1,
                {
                    "b": true,
                    "z": null
                }
            ],
            "list": [],
            "n": 12.5,
            "name": "Café 😀",
            "obj": {},
            "quote": "it's \"+`\"",
            "url": "//x/?b=1&c=<d>"
        }
        """;

    public static TheoryData<string, string> Data => new()
    {
        { "Python's json.dumps", Python },
        { "PHP's json_encode", Php },
        { "Go's json.Marshal of structs", GoStruct },
        { "Go's json.Marshal of maps", GoMap },
        { ".NET's JsonSerializer", DotNet },
        { "sorted by name", PythonSorted },
        { "indented by 2", PythonIndented },
        { "indented by 4", PythonIndentedAndSorted },
    };
}
