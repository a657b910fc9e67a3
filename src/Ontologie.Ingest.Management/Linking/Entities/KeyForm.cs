using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Checks keys of entities in inputs. <see cref="EntityKey"/> has their form.</summary>
internal static class KeyForm
{
    internal const string Field = "key";

    private const string Sentence =
        "It must be a key in its encoded form: each part percent-encoded in UTF-8 except letters, digits and -._~, with hex digits in "
        + "upper case, joined with slashes. In an address the whole is one segment and is encoded once more.";

    /// <summary>Whether a text is a key. No entity has any other text as its key.</summary>
    internal static bool IsKey(string text) => EntityKey.TryDecode(text, out _);

    /// <summary>Adds an error if a text is not a key.</summary>
    internal static void Check(FieldErrors errors, string text)
    {
        if (!IsKey(text))
        {
            errors.Add(Field, Sentence);
        }
    }

    /// <summary>Whether a key may begin with a text: it has only characters of keys.</summary>
    internal static bool IsPrefix(string text) => text.Length <= EntityKey.MaxLength && text.All(
        character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~' or '%' or '/');
}
