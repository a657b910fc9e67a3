using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Transforms;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>Reads the four forms of a value.</summary>
internal static class ExpressionReader
{
    private const string From = "from";
    private const string As = "as";
    private const string DefaultName = "default";
    private const string Template = "template";
    private const string Value = "value";

    private const string ListWhereOneIsWanted =
        "A wildcard and \"split\" give a list, but one value is wanted here. Add \"first\", \"last\" or [\"join\", separator] to \"as\".";

    /// <summary>Reads an expression; see <see cref="ValueExpression.Parse"/>.</summary>
    public static ValueExpression? Read(LinkValue json, string place, ExpressionUse use, FaultList faults)
    {
        var expression = json.Kind switch
        {
            LinkValueKind.Text => ReadPointer(json, place, use, faults),
            LinkValueKind.Object => ReadObject(json, place, use, faults),
            _ => Refuse(place, "A value is a pointer, or an object with \"from\", \"template\" or \"value\".", faults),
        };
        return expression is { GivesList: true } && use.WantsOne ? Refuse(place, ListWhereOneIsWanted, faults) : expression;
    }

    private static ValueExpression? Refuse(string place, string reason, FaultList faults)
    {
        faults.Add(place, reason);
        return null;
    }

    private static PointerExpression? ReadPointer(LinkValue json, string place, ExpressionUse use, FaultList faults) =>
        InputPointer.Read(json.Text, place, use.HasItem, faults) is { } pointer
            ? new PointerExpression([pointer], TransformChain.Empty, null)
            : null;

    private static ValueExpression? ReadObject(LinkValue json, string place, ExpressionUse use, FaultList faults)
    {
        var forms = json.Members.Count(member => member.Key is From or Template or Value);
        if (forms != 1)
        {
            return Refuse(place, "A value has exactly one of the members \"from\", \"template\" and \"value\".", faults);
        }

        var isFrom = json.TryGetMember(From, out var from);
        var isKnown = true;
        foreach (var member in json.Members.Where(member => !IsKnown(member.Key, isFrom)))
        {
            faults.Add(FaultList.Below(place, member.Key), isFrom
                ? "Beside \"from\" there may be \"as\" and \"default\"."
                : "Beside \"template\" or \"value\" there is no other member.");
            isKnown = false;
        }

        if (!isKnown)
        {
            return null;
        }

        if (isFrom)
        {
            return ReadFrom(json, from!, place, use, faults);
        }

        return json.TryGetMember(Value, out var constant)
            ? ReadConstant(constant, FaultList.Below(place, Value), faults) is { } value ? new ConstantExpression(value) : null
            : ReadTemplate(json, place, use, faults);
    }

    private static bool IsKnown(string name, bool isFrom) => name is From or Template or Value || (isFrom && name is As or DefaultName);

    private static PointerExpression? ReadFrom(LinkValue json, LinkValue from, string place, ExpressionUse use, FaultList faults)
    {
        var pointers = ReadPointers(from, FaultList.Below(place, From), use, faults);
        var transforms = json.TryGetMember(As, out var list)
            ? TransformReader.ReadAll(list, FaultList.Below(place, As), faults)
            : TransformChain.Empty;
        LinkValue? fallback = null;
        if (json.TryGetMember(DefaultName, out var constant))
        {
            fallback = ReadConstant(constant, FaultList.Below(place, DefaultName), faults);
            if (fallback is null)
            {
                return null;
            }
        }

        return pointers is null || transforms is null ? null : new PointerExpression(pointers, transforms, fallback);
    }

    private static LinkPointer[]? ReadPointers(LinkValue from, string place, ExpressionUse use, FaultList faults)
    {
        if (from.Kind == LinkValueKind.Text)
        {
            return InputPointer.Read(from.Text, place, use.HasItem, faults) is { } one ? [one] : null;
        }

        if (from.Kind != LinkValueKind.List || from.Items.Count is 0 or > ValueExpression.MaxPointers)
        {
            faults.Add(place, $"\"from\" is a pointer or a list of 1 to {ValueExpression.MaxPointers} pointers.");
            return null;
        }

        var pointers = new List<LinkPointer>();
        for (var i = 0; i < from.Items.Count; i++)
        {
            var below = FaultList.Below(place, i);
            if (from.Items[i].Kind != LinkValueKind.Text)
            {
                faults.Add(below, "A pointer is a text.");
            }
            else if (InputPointer.Read(from.Items[i].Text, below, use.HasItem, faults) is { } pointer)
            {
                pointers.Add(pointer);
            }
        }

        return pointers.Count == from.Items.Count ? [.. pointers] : null;
    }

    private static LinkValue? ReadConstant(LinkValue constant, string place, FaultList faults)
    {
        if (!constant.HasLoneSurrogate)
        {
            return constant;
        }

        faults.Add(place, "The text has one half of a surrogate pair without the other.");
        return null;
    }

    private static ValueExpression? ReadTemplate(LinkValue json, string place, ExpressionUse use, FaultList faults)
    {
        if (!use.AllowsTemplate)
        {
            return Refuse(place, "A template cannot stand here. Use a pointer or \"from\".", faults);
        }

        json.TryGetMember(Template, out var text);
        var below = FaultList.Below(place, Template);
        return text!.Kind == LinkValueKind.Text
            ? TemplateReader.Read(text.Text, below, use.HasItem, faults)
            : Refuse(below, "A template is a text.", faults);
    }
}
