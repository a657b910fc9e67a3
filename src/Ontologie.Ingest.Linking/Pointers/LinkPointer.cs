using System.Diagnostics.CodeAnalysis;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Pointers;

/// <summary>
/// A JSON Pointer (RFC 6901) with one extension: the token <c>*</c> may stand once. On a list it stands for all elements. On
/// anything else it is the member named <c>*</c>, as in the RFC.
/// </summary>
public sealed class LinkPointer : IEquatable<LinkPointer>
{
    /// <summary>The most characters of a pointer.</summary>
    public const int MaxLength = 1000;

    private readonly PointerToken[] _tokens;

    private LinkPointer(string text, PointerToken[] tokens, int wildcard)
    {
        Text = text;
        _tokens = tokens;
        WildcardIndex = wildcard;
    }

    /// <summary>The pointer as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it has the token <c>*</c>.</summary>
    public bool HasWildcard => WildcardIndex >= 0;

    /// <summary>The count of tokens.</summary>
    public int Count => _tokens.Length;

    /// <summary>The index of the token <c>*</c>; -1 if there is none.</summary>
    internal int WildcardIndex { get; }

    internal ReadOnlySpan<PointerToken> Tokens => _tokens;

    /// <summary>Reads a pointer.</summary>
    /// <param name="text">The pointer, for example <c>/body/items/0/sku</c>; empty for the whole document.</param>
    /// <param name="pointer">The pointer; null if it is malformed.</param>
    /// <param name="reason">What is wrong, in words; null if nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out LinkPointer? pointer, [NotNullWhen(false)] out string? reason)
    {
        pointer = null;
        reason = text.Length > MaxLength ? $"A pointer has at most {MaxLength} characters; this one has {text.Length}."
            : text.Length > 0 && text[0] != '/' ? "A pointer begins with \"/\"."
            : null;
        if (reason is not null)
        {
            return false;
        }

        var tokens = text.Length == 0 ? [] : new PointerToken[text.AsSpan().Count('/')];
        var wildcard = -1;
        var count = 0;
        foreach (var range in text.AsSpan().Split('/'))
        {
            if (range.Start.Value == 0)
            {
                continue;
            }

            if (PointerToken.Read(text[range]) is not { } token)
            {
                reason = "After \"~\" a pointer has 0 or 1: \"~0\" stands for \"~\", and \"~1\" for \"/\".";
                return false;
            }

            if (token.Name == "*" && wildcard >= 0)
            {
                reason = "The wildcard \"*\" may stand once in a pointer.";
                return false;
            }

            wildcard = token.Name == "*" ? count : wildcard;
            tokens[count++] = token;
        }

        pointer = new LinkPointer(text, tokens, wildcard);
        return true;
    }

    /// <summary>A name as one token of a pointer: <c>~</c> becomes <c>~0</c>, and <c>/</c> becomes <c>~1</c>.</summary>
    public static string Escape(string name) =>
        name.AsSpan().ContainsAny('~', '/')
            ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            : name;

    /// <summary>The unescaped name of a token.</summary>
    /// <param name="index">From 0.</param>
    public string NameAt(int index) => _tokens[index].Name;

    /// <summary>
    /// The value that this points at. A wildcard over a list gives a list; elements without the rest of the pointer are left out.
    /// Takes one step for each token and each element.
    /// </summary>
    /// <param name="document">Where the pointer begins.</param>
    /// <param name="steps">The steps that are left.</param>
    /// <returns>Null if there is nothing, or no steps are left.</returns>
    public LinkValue? Evaluate(LinkValue document, StepBudget steps) => PointerWalk.From(document, this, 0, steps, out _);

    /// <inheritdoc/>
    public bool Equals(LinkPointer? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LinkPointer);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
