using System.Text.Json;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <summary>Compares rows by all of their members. The equality of a record compares arrays by reference.</summary>
internal static class RowText
{
    internal static string Of<T>(T row) => JsonSerializer.Serialize(row);

    internal static void AssertEqual<T>(T expected, T actual) => Assert.Equal(Of(expected), Of(actual));

    internal static void AssertEqual<T>(IEnumerable<T> expected, IEnumerable<T> actual) =>
        Assert.Equal(expected.Select(Of), actual.Select(Of));
}
