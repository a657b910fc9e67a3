using System.Globalization;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.LinkingTests.Resolution;

/// <summary>Order keys of tests.</summary>
internal static class SampleOrders
{
    public static OrderKey Number(string digits) => new(true, long.Parse(digits, CultureInfo.InvariantCulture));
}
