using Ontologie.Ingest.Console.Frame;
using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Frame;

public sealed class FormNumberTests
{
    private static readonly NumberRange Range = new(1, 100_000);

    [Theory]
    [InlineData("300", 300)]
    [InlineData("1,000", 1000)]
    public void A_whole_number_is_read(string text, int number)
    {
        var errors = new FieldErrors();

        Assert.Equal(number, FormNumber.Read(errors, "limit", text, Range));
        Assert.True(errors.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public void Anything_else_is_an_error_that_names_the_range(string? text)
    {
        var errors = new FieldErrors();

        Assert.Null(FormNumber.Read(errors, "limit", text, Range));
        Assert.Contains("1 to 100000", Assert.Single(errors.Sentences["limit"]), StringComparison.Ordinal);
    }
}
