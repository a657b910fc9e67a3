using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Input;

public sealed class NumberRangeTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(1, true)]
    [InlineData(10, true)]
    [InlineData(0, false)]
    [InlineData(11, false)]
    public void A_number_is_within_its_range(int? number, bool valid)
    {
        var errors = new FieldErrors();
        new NumberRange(1, 10).Check(errors, "number", number);

        Assert.Equal(valid, errors.IsEmpty);
    }
}
