using System.Text;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Entities;

/// <summary>Makes keys of values. Stops at the first part that fails.</summary>
internal static class EntityKeyBuilder
{
    /// <summary>An empty set of blocked keys.</summary>
    public static readonly IReadOnlySet<string> NothingBlocked = new HashSet<string>(StringComparer.Ordinal);

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string TextOrInteger = "a text or an integer";

    private static readonly System.Buffers.SearchValues<char> UnreservedSet = System.Buffers.SearchValues.Create(Unreserved);

    /// <summary>Makes a key; see <see cref="EntityKey.Build"/>.</summary>
    public static EntityKeyOutcome Build(IReadOnlyList<LinkValue?> parts, IReadOnlySet<string> blocked)
    {
        if (parts.Count == 0)
        {
            return new(null, LinkProblemCodes.KeyMissing, 0, TextOrInteger);
        }

        var key = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = Decoded(parts[i], out var code, out var wanted);
            if (part is not null && blocked.Contains(part))
            {
                (code, wanted) = (LinkProblemCodes.KeyBlocked, "a key that the entity type does not block");
            }

            if (code is not null)
            {
                return new(null, code, i, wanted);
            }

            key.Append(i > 0 ? "/" : "").Append(EncodePart(part!));
            if (key.Length > EntityKey.MaxLength)
            {
                return new(null, LinkProblemCodes.KeyInvalid, i, $"a key of at most {EntityKey.MaxLength} bytes in its encoded form");
            }
        }

        return new(key.ToString(), null, 0, null);
    }

    /// <summary>Percent-encodes a text that has no lone surrogate.</summary>
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(UnreservedSet))
        {
            return text;
        }

        var encoded = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            _ = UnreservedSet.Contains((char)one)
                ? encoded.Append((char)one)
                : encoded.Append('%').Append(Convert.ToHexString([one]));
        }

        return encoded.ToString();
    }

    private static string EncodePart(string part) => part switch
    {
        "." => "%2E",
        ".." => "%2E%2E",
        _ => Encode(part),
    };

    /// <summary>The part as text, or the code of what is wrong with it.</summary>
    private static string? Decoded(LinkValue? part, out string? code, out string? wanted)
    {
        code = null;
        wanted = null;
        switch (part?.Kind)
        {
            case LinkValueKind.Text when part.Text.Length > EntityKey.MaxLength:
                (code, wanted) = (LinkProblemCodes.KeyInvalid, $"a key of at most {EntityKey.MaxLength} bytes in its encoded form");
                return null;
            case LinkValueKind.Text when part.Text.Length > 0 && part.HasLoneSurrogate:
                (code, wanted) = (LinkProblemCodes.KeyInvalid, "a text without half of a surrogate pair");
                return null;
            case LinkValueKind.Text when part.Text.Length > 0:
                return part.Text;
            case LinkValueKind.Number:
                return Integer(part.Text, out code, out wanted);
            case LinkValueKind.Boolean or LinkValueKind.List:
                (code, wanted) = (LinkProblemCodes.KeyInvalid, TextOrInteger);
                return null;
            default:
                (code, wanted) = (LinkProblemCodes.KeyMissing, TextOrInteger);
                return null;
        }
    }

    /// <summary>All digits of an integer. The length is checked before an exponent is expanded.</summary>
    private static string? Integer(string text, out string? code, out string? wanted)
    {
        (code, wanted) = (null, null);
        if (NumberText.Split(text) is not { } number || (!number.IsZero && number.Significant - 1 > number.Exponent))
        {
            (code, wanted) = (LinkProblemCodes.KeyInvalid, "an integer without a fraction");
            return null;
        }

        if (number.IsZero)
        {
            return "0";
        }

        if (number.Exponent + 1 + (number.IsNegative ? 1 : 0) > EntityKey.MaxLength)
        {
            (code, wanted) = (LinkProblemCodes.KeyInvalid, $"an integer of at most {EntityKey.MaxLength} digits");
            return null;
        }

        var zeros = new string('0', (int)number.Exponent + 1 - number.Significant);
        return $"{(number.IsNegative ? "-" : "")}{number.Digits(text)}{zeros}";
    }
}
