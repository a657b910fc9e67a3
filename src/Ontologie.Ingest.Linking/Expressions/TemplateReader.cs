using System.Text;
using Ontologie.Ingest.Linking.Definitions;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>
/// Reads templates. Between <c>{</c> and <c>}</c> is a pointer. A backslash before <c>{</c>, <c>}</c> or a backslash makes it an
/// ordinary character, inside a pointer too.
/// </summary>
internal static class TemplateReader
{
    private const int MaxLength = 4000;
    private const int MaxParts = 50;

    /// <summary>Reads a template.</summary>
    /// <returns>Null if anything is wrong; then faults were added.</returns>
    public static TemplateExpression? Read(string text, string place, bool hasItem, FaultList faults)
    {
        if (text.Length is 0 or > MaxLength)
        {
            faults.Add(place, $"A template has 1 to {MaxLength} characters.");
            return null;
        }

        if (Split(text, out var reason) is not { } pieces)
        {
            faults.Add(place, reason!);
            return null;
        }

        var parts = new List<TemplatePart>();
        foreach (var (piece, isPointer) in pieces)
        {
            if (!isPointer)
            {
                parts.Add(new TemplatePart(piece, null));
            }
            else if (InputPointer.Read(piece, place, hasItem, faults) is not { } pointer)
            {
                return null;
            }
            else if (pointer.HasWildcard)
            {
                faults.Add(place, $"A template takes one value for each pointer; \"{piece}\" has a wildcard.");
                return null;
            }
            else
            {
                parts.Add(new TemplatePart(null, pointer));
            }
        }

        return new TemplateExpression([.. parts]);
    }

    private static List<(string Text, bool IsPointer)>? Split(string text, out string? reason)
    {
        var pieces = new List<(string, bool)>();
        var piece = new StringBuilder();
        var isInPointer = false;
        reason = null;
        for (var i = 0; i < text.Length && reason is null; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] is '{' or '}' or '\\':
                    piece.Append(text[++i]);
                    break;
                case '\\':
                    reason = "A backslash stands before \"{\", \"}\" or a backslash. In JSON it is written twice.";
                    break;
                case '{' when isInPointer:
                    reason = "A pointer in a template ends with \"}\". For the character itself write a backslash before it.";
                    break;
                case '}' when !isInPointer:
                    reason = "A \"}\" has no \"{\" before it. For the character itself write a backslash before it.";
                    break;
                case '{' or '}':
                    if (isInPointer || piece.Length > 0)
                    {
                        pieces.Add((piece.ToString(), isInPointer));
                    }

                    piece.Clear();
                    isInPointer = !isInPointer;
                    break;
                default:
                    piece.Append(text[i]);
                    break;
            }
        }

        reason ??= isInPointer ? "The last pointer of the template has no \"}\"." : null;
        if (piece.Length > 0)
        {
            pieces.Add((piece.ToString(), false));
        }

        reason ??= pieces.Count > MaxParts ? $"A template has at most {MaxParts} pointers and texts between them." : null;
        return reason is null ? pieces : null;
    }
}
