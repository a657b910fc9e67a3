using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>
/// Describes a key that sets one property of an options class. The property gives the default, and its <see cref="RangeAttribute"/>
/// the range. A <see cref="TimeSpan"/> is configured in seconds, and its key ends in <c>Seconds</c>.
/// </summary>
internal static class OptionSetting
{
    private const string Seconds = "Seconds";

    /// <summary>Describes the key <c>Ingest:{section}:{property}</c>.</summary>
    /// <param name="section">The section below <c>Ingest</c>.</param>
    /// <param name="property">The property's name.</param>
    /// <param name="unit">What the number counts; a time is in seconds.</param>
    /// <param name="meaning">What the value does.</param>
    /// <param name="computed">The default in words, if it depends on more than the options class.</param>
    /// <param name="key">The last part of the key, if it differs from the property's name.</param>
    internal static NumberSetting Of<TOptions>(
        string section, string property, string unit, string meaning, string? computed = null, string? key = null)
        where TOptions : class, new()
    {
        var member = typeof(TOptions).GetProperty(property)!;
        var range = member.GetCustomAttribute<RangeAttribute>()!;
        var isTime = member.PropertyType == typeof(TimeSpan);
        return new NumberSetting
        {
            Key = $"{IngestSettings.Section}:{section}:{key ?? property}{(isTime ? Seconds : "")}",
            Meaning = meaning,
            Unit = isTime ? "seconds" : unit,
            IsWhole = !isTime,
            Min = ToNumber(range.Minimum),
            Max = ToNumber(range.Maximum),
            Default = computed ?? NumberSetting.Text(ToNumber(member.GetValue(new TOptions())!)),
            Bind = (services, number) => services.Configure<TOptions>(
                options => member.SetValue(options, FromNumber(number, member.PropertyType))),
        };
    }

    private static decimal ToNumber(object value) => value switch
    {
        TimeSpan time => (decimal)time.TotalSeconds,
        string time => (decimal)TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalSeconds,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };

    private static object FromNumber(decimal number, Type type) => type == typeof(TimeSpan)
        ? TimeSpan.FromSeconds((double)number)
        : Convert.ChangeType(number, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture);
}
