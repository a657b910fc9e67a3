using System.Globalization;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>
/// A JSON value that never changes. Numbers keep the exact text in which they were sent. Texts are UTF-16 and may hold NUL and
/// lone surrogates; see <see cref="HasLoneSurrogate"/>.
/// </summary>
/// <remarks>Equality is deep: numbers compare as exact decimals, texts ordinally, objects without regard to the members' order.</remarks>
public sealed class LinkValue : IEquatable<LinkValue>
{
    private static readonly LinkMembers NoMembers = new([]);

    private readonly object? _content;

    private LinkValue(LinkValueKind kind, object? content)
    {
        Kind = kind;
        _content = content;
    }

    /// <summary>null.</summary>
    public static LinkValue Null { get; } = new(LinkValueKind.Null, null);

    /// <summary>true.</summary>
    public static LinkValue True { get; } = new(LinkValueKind.Boolean, "true");

    /// <summary>false.</summary>
    public static LinkValue False { get; } = new(LinkValueKind.Boolean, "false");

    /// <summary>The empty text.</summary>
    public static LinkValue EmptyText { get; } = new(LinkValueKind.Text, "");

    /// <summary>The empty list.</summary>
    public static LinkValue EmptyList { get; } = new(LinkValueKind.List, Array.Empty<LinkValue>());

    /// <summary>The empty object.</summary>
    public static LinkValue EmptyObject { get; } = new(LinkValueKind.Object, NoMembers);

    /// <summary>The kind.</summary>
    public LinkValueKind Kind { get; }

    /// <summary>Whether it is null.</summary>
    public bool IsNull => Kind == LinkValueKind.Null;

    /// <summary>Whether it is true; false for every other value.</summary>
    public bool IsTrue => ReferenceEquals(this, True);

    /// <summary>The characters of a text, the exact text of a number, <c>true</c> or <c>false</c>; empty for every other kind.</summary>
    public string Text => _content as string ?? "";

    /// <summary>The elements of a list; none for every other kind.</summary>
    public IReadOnlyList<LinkValue> Items => Elements;

    /// <summary>The members of an object in the order of their first appearance; none for every other kind.</summary>
    public IReadOnlyList<KeyValuePair<string, LinkValue>> Members => (_content as LinkMembers ?? NoMembers).Pairs;

    /// <summary>Whether a text cannot be written as UTF-8 because half of a surrogate pair is missing. Linear in the text.</summary>
    public bool HasLoneSurrogate => Kind == LinkValueKind.Text && Surrogates.HasLone(Text);

    internal LinkValue[] Elements => _content as LinkValue[] ?? [];

    /// <summary>true or false.</summary>
    public static LinkValue From(bool value) => value ? True : False;

    /// <summary>A text.</summary>
    public static LinkValue From(string text) => text.Length == 0 ? EmptyText : new(LinkValueKind.Text, text);

    /// <summary>A number.</summary>
    public static LinkValue From(long number) => new(LinkValueKind.Number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number in its canonical text.</summary>
    public static LinkValue From(ExactNumber number) => new(LinkValueKind.Number, number.ToString());

    /// <summary>A list.</summary>
    public static LinkValue From(IEnumerable<LinkValue> elements) => FromArray([.. elements]);

    /// <summary>An object. Of members with the same name the last wins.</summary>
    public static LinkValue From(IEnumerable<KeyValuePair<string, LinkValue>> members) =>
        members.ToArray() is { Length: > 0 } pairs ? new(LinkValueKind.Object, new LinkMembers(pairs)) : EmptyObject;

    /// <summary>
    /// Reads one JSON value from UTF-8, in time and memory linear in its bytes. Lone surrogates that are written as escapes are
    /// kept. Comments and trailing commas are errors.
    /// </summary>
    /// <param name="utf8">The bytes, without a byte order mark.</param>
    /// <param name="value">The value; null if the bytes are not JSON in UTF-8, or nested more than 64 deep.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LinkValue? value)
    {
        value = LinkValueReader.Read(utf8);
        return value is not null;
    }

    /// <summary>The member of an object. Takes the same time however many members there are.</summary>
    /// <returns>False if there is none, or this is no object.</returns>
    public bool TryGetMember(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LinkValue? value)
    {
        value = (_content as LinkMembers)?.Find(name);
        return value is not null;
    }

    /// <summary>The exact number.</summary>
    /// <returns>False if this is no number, or one beyond the limits of <see cref="ExactNumber"/>.</returns>
    public bool TryGetNumber(out ExactNumber number)
    {
        number = default;
        return Kind == LinkValueKind.Number && ExactNumber.TryParse(Text, out number);
    }

    /// <summary>
    /// The value as JSON without blanks. Numbers keep their text. Lone surrogates are written as escapes, so that the value reads
    /// back the same.
    /// </summary>
    public string ToJson() => LinkValueWriter.Write(this);

    /// <summary>
    /// The value as JSON for people, cut after so many characters with <c>…</c> at the end. Takes no longer than the cut.
    /// </summary>
    /// <param name="maxLength">The most characters, at least 1.</param>
    public string ToShortJson(int maxLength) => LinkValueWriter.WriteShort(this, maxLength);

    /// <inheritdoc/>
    public bool Equals(LinkValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other.Kind != Kind)
        {
            return false;
        }

        return Kind switch
        {
            LinkValueKind.Number => Text == other.Text || (TryGetNumber(out var mine) && other.TryGetNumber(out var its) && mine == its),
            LinkValueKind.List => Elements.AsSpan().SequenceEqual(other.Elements),
            LinkValueKind.Object => Members.Count == other.Members.Count
                && Members.All(member => other.TryGetMember(member.Key, out var its) && its.Equals(member.Value)),
            _ => Text == other.Text,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LinkValue);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        LinkValueKind.Number => TryGetNumber(out var number) ? number.GetHashCode() : StringComparer.Ordinal.GetHashCode(Text),
        LinkValueKind.List => HashCode.Combine(Kind, Elements.Length),
        LinkValueKind.Object => HashCode.Combine(Kind, Members.Count),
        _ => HashCode.Combine(Kind, StringComparer.Ordinal.GetHashCode(Text)),
    };

    /// <summary>The value as JSON, cut after 100 characters.</summary>
    public override string ToString() => ToShortJson(100);

    internal static LinkValue FromArray(LinkValue[] elements) => elements.Length == 0 ? EmptyList : new(LinkValueKind.List, elements);

    internal static LinkValue FromNumberText(string text) => new(LinkValueKind.Number, text);
}
