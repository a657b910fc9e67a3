using System.Globalization;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>The pointers of an input document, for choosing one with a click.</summary>
/// <param name="Pointers">The pointers in the order of the document, each list and object before what is in it.</param>
/// <param name="IsCut">Whether the document has more.</param>
public sealed record DocumentPointerList(IReadOnlyList<DocumentPointer> Pointers, bool IsCut)
{
    /// <summary>The most pointers of one event.</summary>
    public const int MaxPointers = 5_000;

    /// <summary>The most characters of a shown value.</summary>
    public const int MaxValueLength = 200;

    /// <summary>
    /// The pointers of an event's document, body first. Names that no rule can contain (with NUL, half of a surrogate pair, or too
    /// long) are left out. Pure.
    /// </summary>
    public static DocumentPointerList Of(InputDocument document)
    {
        var pointers = new List<DocumentPointer>();
        var isWhole = Walk(document.Root, (pointer, value) =>
        {
            if (pointers.Count == MaxPointers)
            {
                return false;
            }

            var count = Math.Max(value.Items.Count, value.Members.Count);
            pointers.Add(new DocumentPointer(pointer, value.Kind, value.ToShortJson(MaxValueLength), count));
            return true;
        });
        return new DocumentPointerList(pointers, !isWhole);
    }

    /// <summary>Visits each value below the root in the order of the document, until the visitor has had enough.</summary>
    /// <param name="root">The root.</param>
    /// <param name="visit">Takes the pointer and the value. False ends the walk.</param>
    /// <param name="element">Writes the token of an element; null writes its index.</param>
    /// <returns>Whether all were visited.</returns>
    internal static bool Walk(LinkValue root, Func<string, LinkValue, bool> visit, string? element = null)
    {
        var open = new Stack<IEnumerator<(string Pointer, LinkValue Value)>>();
        open.Push(Below("", root, element).GetEnumerator());
        while (open.TryPeek(out var level))
        {
            if (!level.MoveNext())
            {
                open.Pop();
                continue;
            }

            var (pointer, value) = level.Current;
            if (!visit(pointer, value))
            {
                return false;
            }

            if (value.Kind is LinkValueKind.List or LinkValueKind.Object)
            {
                open.Push(Below(pointer, value, element).GetEnumerator());
            }
        }

        return true;
    }

    private static IEnumerable<(string Pointer, LinkValue Value)> Below(string pointer, LinkValue value, string? element)
    {
        if (value.Kind == LinkValueKind.List)
        {
            for (var i = 0; i < value.Items.Count; i++)
            {
                yield return ($"{pointer}/{element ?? i.ToString(CultureInfo.InvariantCulture)}", value.Items[i]);
            }
        }

        foreach (var (name, member) in value.Members)
        {
            var inside = $"{pointer}/{LinkPointer.Escape(name)}";
            if (inside.Length <= LinkPointer.MaxLength && !name.Contains('\0', StringComparison.Ordinal) && !Surrogates.HasLone(name))
            {
                yield return (inside, member);
            }
        }
    }
}
