using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.LinkingTests.Resolution;

/// <summary>Order keys of tests.</summary>
internal static class SampleOrders
{
    /// <summary>The order key of a text that is a number or an instant.</summary>
    public static OrderKey Of(string text)
    {
        Xunit.Assert.True(OrderKey.TryParse(text, out var key), text);
        return key;
    }
}
