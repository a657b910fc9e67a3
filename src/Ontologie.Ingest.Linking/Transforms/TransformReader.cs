using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>Reads the list <c>as</c>.</summary>
internal static class TransformReader
{
    private const int MaxOperandLength = 1000;
    private const int MaxPart = 10_000;

    private static readonly string[] Names =
    [
        "trim", "lower", "upper", "slug", "replace", "split", "part", "first", "last", "join", "number", "text", "boolean",
        "epochSeconds", "epochMillis", "date",
    ];

    /// <summary>Reads all transforms.</summary>
    /// <returns>Null if anything is wrong; then faults were added.</returns>
    public static TransformChain? ReadAll(LinkValue json, string place, FaultList faults)
    {
        if (json.Kind != LinkValueKind.List || json.Items.Count > ValueExpression.MaxTransforms)
        {
            faults.Add(place, $"\"as\" is a list of at most {ValueExpression.MaxTransforms} transforms.");
            return null;
        }

        var transforms = new List<Transform>();
        for (var i = 0; i < json.Items.Count; i++)
        {
            if (Read(json.Items[i], FaultList.Below(place, i), faults) is { } transform)
            {
                transforms.Add(transform);
            }
        }

        return transforms.Count == json.Items.Count ? new TransformChain([.. transforms]) : null;
    }

    private static Transform? Read(LinkValue json, string place, FaultList faults)
    {
        var name = json.Kind == LinkValueKind.List && json.Items.Count > 0 ? json.Items[0] : json;
        if (name.Kind != LinkValueKind.Text)
        {
            return Refuse(place, "A transform is a name, or a list of a name and its operands.", faults);
        }

        var operands = json.Kind == LinkValueKind.List ? json.Items.Skip(1).ToArray() : [];
        return name.Text switch
        {
            "replace" or "split" or "part" or "join" or "date" => ReadWithOperands(name.Text, operands, place, faults),
            _ when !Names.Contains(name.Text, StringComparer.Ordinal) => Refuse(place, Unknown(name.Text), faults),
            _ when operands.Length > 0 => Refuse(place, $"\"{name.Text}\" has no operands.", faults),
            _ => Plain(name.Text),
        };
    }

    private static Transform Plain(string name) => name switch
    {
        "trim" => new PlainTextTransform(text => text.Trim()),
        "lower" => new PlainTextTransform(text => text.ToLowerInvariant()),
        "upper" => new PlainTextTransform(text => text.ToUpperInvariant()),
        "slug" => new PlainTextTransform(Slug.Of),
        "first" => new EndTransform(isFirst: true),
        "last" => new EndTransform(isFirst: false),
        "number" => new NumberTransform(),
        "text" => new TextOfTransform(),
        "boolean" => new BooleanTransform(),
        "epochSeconds" => new EpochTransform(isMillis: false),
        _ => new EpochTransform(isMillis: true),
    };

    private static Transform? ReadWithOperands(string name, LinkValue[] operands, string place, FaultList faults)
    {
        switch (name, operands)
        {
            case ("replace", [var wanted, var replacement]) when IsSeparator(wanted) && IsText(replacement):
                return new ReplaceTransform(wanted.Text, replacement.Text);
            case ("split", [var separator]) when IsSeparator(separator):
                return new SplitTransform(separator.Text);
            case ("part", [var separator, var number]) when IsSeparator(separator) && PartNumber(number) is { } part:
                return new PartTransform(separator.Text, part);
            case ("join", [var separator]) when IsText(separator):
                return new JoinTransform(separator.Text);
            case ("date", [var format]) when format.Kind == LinkValueKind.Text:
                return TimeFormat.Read(format.Text, out var reason) is { } read
                    ? new DateTransform(read)
                    : Refuse(FaultList.Below(place, 1), reason!, faults);
            default:
                return Refuse(place, Form(name), faults);
        }
    }

    private static string Form(string name) => name switch
    {
        "replace" => $"Write [\"replace\", text, text]. The first text is not empty, and each has at most {MaxOperandLength} characters.",
        "split" => $"Write [\"split\", separator]. The separator has 1 to {MaxOperandLength} characters.",
        "part" => $"Write [\"part\", separator, n]. The separator has 1 to {MaxOperandLength} characters, and n is an integer from "
            + $"-{MaxPart} to {MaxPart}.",
        "join" => $"Write [\"join\", separator]. The separator has at most {MaxOperandLength} characters.",
        _ => "Write [\"date\", format], for example [\"date\", \"dd.MM.yyyy HH:mm\"].",
    };

    private static string Unknown(string name)
    {
        var shown = name.Length > 40 ? name[..Surrogates.CutLength(name, 40)] + "…" : name;
        return $"There is no transform \"{shown}\". The nearest one is \"{NearestWord.Of(shown, Names)}\".";
    }

    private static bool IsText(LinkValue value) => value.Kind == LinkValueKind.Text && value.Text.Length <= MaxOperandLength;

    private static bool IsSeparator(LinkValue value) => IsText(value) && value.Text.Length > 0;

    private static int? PartNumber(LinkValue value) =>
        value.TryGetNumber(out var number) && number.IsInteger
        && number >= ExactNumber.From(-MaxPart) && number <= ExactNumber.From(MaxPart)
            ? int.Parse(number.ToString(), System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static Transform? Refuse(string place, string reason, FaultList faults)
    {
        faults.Add(place, reason);
        return null;
    }
}
