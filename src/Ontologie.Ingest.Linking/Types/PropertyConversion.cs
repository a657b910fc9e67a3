using System.Text;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Types;

/// <summary>Converts values to the types of properties. Pure; the table is in <c>docs/linking.md</c>.</summary>
public static class PropertyConversion
{
    /// <summary>The most characters of a value as JSON.</summary>
    public const int MaxLength = 256 * 1024;

    private const string TooLong = "a value of at most 262,144 characters as JSON";

    /// <summary>
    /// Converts a value. Implicit are only number to text, and RFC 3339 text to date and dateTime. Null is a value of every type, but
    /// no element of a list. A list of which one element does not convert does not convert.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="property">The property.</param>
    public static ConvertedValue Convert(LinkValue value, PropertyDefinition property)
    {
        if (value.IsNull)
        {
            return new ConvertedValue("null", null, null, null);
        }

        if (property.Type == PropertyType.List)
        {
            return ConvertList(value, property);
        }

        var json = ConvertScalar(value, property.Type);
        return json switch
        {
            null => new ConvertedValue(null, value, null, Wanted(value, property.Type)),
            { Length: > MaxLength } => new ConvertedValue(null, value, null, TooLong),
            _ => new ConvertedValue(json, null, null, null),
        };
    }

    private static ConvertedValue ConvertList(LinkValue value, PropertyDefinition property)
    {
        var type = property.Of ?? PropertyType.Text;
        if (value.Kind != LinkValueKind.List)
        {
            return new ConvertedValue(null, value, null, "a " + property.TypeInWords);
        }

        var json = new StringBuilder("[");
        for (var i = 0; i < value.Items.Count; i++)
        {
            if (ConvertScalar(value.Items[i], type) is not { } element)
            {
                return new ConvertedValue(null, value.Items[i], i, Wanted(value.Items[i], type));
            }

            json.Append(i == 0 ? "" : ",").Append(element);
            if (json.Length >= MaxLength)
            {
                return new ConvertedValue(null, value, null, TooLong);
            }
        }

        return new ConvertedValue(json.Append(']').ToString(), null, null, null);
    }

    private static string? ConvertScalar(LinkValue value, PropertyType type) => (type, value.Kind) switch
    {
        (PropertyType.Text, LinkValueKind.Text) => value.HasLoneSurrogate ? null : value.ToJson(),
        (PropertyType.Text, LinkValueKind.Number) => value.TryGetNumber(out var number) ? $"\"{number}\"" : null,
        (PropertyType.Number, LinkValueKind.Number) => value.TryGetNumber(out var number) ? Write(number) : null,
        (PropertyType.Boolean, LinkValueKind.Boolean) => value.ToJson(),
        (PropertyType.Date, LinkValueKind.Text) => ConvertDate(value.Text),
        (PropertyType.DateTime, LinkValueKind.Text) => ConvertDateTime(value.Text),
        _ => null,
    };

    /// <summary>Plain digits, or an exponent where plain digits would be mostly zeros.</summary>
    private static string Write(ExactNumber number)
    {
        if (number.Exponent is >= -ExactNumber.MaxDigits and <= ExactNumber.MaxDigits)
        {
            return number.ToString();
        }

        var fraction = number.Digits.Length == 1 ? "" : "." + number.Digits[1..];
        return $"{(number.Sign < 0 ? "-" : "")}{number.Digits[0]}{fraction}e{number.Exponent}";
    }

    private static string? ConvertDate(string text) =>
        Instant.TryParseDate(text, out var date) ? $"\"{date:yyyy-MM-dd}\""
        : Instant.TryParse(text, out var instant) ? $"\"{instant.Date:yyyy-MM-dd}\""
        : null;

    private static string? ConvertDateTime(string text) =>
        Instant.TryParse(text, out var instant) ? $"\"{instant}\""
        : Instant.TryParseDate(text, out var date) ? $"\"{Instant.From(date)}\""
        : null;

    private static string Wanted(LinkValue found, PropertyType type) => type switch
    {
        PropertyType.Text when found.Kind == LinkValueKind.Text => "a text of whole characters, without half of a surrogate pair",
        PropertyType.Text when found.Kind == LinkValueKind.Number => "a number of at most 40 digits and an exponent of at most 400",
        PropertyType.Text => "a text",
        PropertyType.Number when found.Kind == LinkValueKind.Number => "a number of at most 40 digits and an exponent of at most 400",
        PropertyType.Number => "a number; use the transform number to read it from a text",
        PropertyType.Boolean => "true or false; use the transform boolean to read it from a text",
        PropertyType.Date => "a date, for example 2026-01-31; use the transform date for other forms",
        _ => "a time, for example 2026-01-31T10:00:00Z; use the transforms epochSeconds, epochMillis or date for other forms",
    };
}
