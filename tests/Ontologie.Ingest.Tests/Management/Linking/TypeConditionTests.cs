using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Linking.Types;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Types;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Linking;

public sealed class TypeConditionTests
{
    [Theory]
    [InlineData(null, 3L, true, null)]
    [InlineData("\"3\"", 3L, true, 3L)]
    [InlineData("\"3\"", 4L, false, 4L)]
    [InlineData("\"3\"", null, false, null)]
    [InlineData("\"2\", \"3\"", 3L, true, 3L)]
    [InlineData("W/\"3\"", 3L, false, 3L)]
    [InlineData("\"03x\"", 3L, false, 3L)]
    [InlineData("*", 3L, true, 3L)]
    [InlineData("*", null, false, null)]
    public void If_match_requires_a_version(string? header, long? current, bool isMet, long? version)
    {
        var condition = Read("If-Match", header, out var errors);
        Assert.True(errors.IsEmpty);
        Assert.Equal((isMet, version), condition.For(current));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(3L, false)]
    public void If_none_match_requires_that_there_is_none(long? current, bool isMet) =>
        Assert.Equal((isMet, 0L), Read("If-None-Match", "*", out _).For(current));

    [Theory]
    [InlineData("If-Match", "3")]
    [InlineData("If-None-Match", "\"3\"")]
    public void Other_headers_are_errors(string name, string value)
    {
        Read(name, value, out var errors);
        Assert.True(errors.Has(name));
    }

    private static VersionCondition Read(string name, string? value, out FieldErrors errors)
    {
        var headers = new HeaderDictionary();
        if (value is not null)
        {
            headers[name] = value;
        }

        errors = new FieldErrors();
        return TypeConditions.Read(headers, errors);
    }
}
