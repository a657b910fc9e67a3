using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>
/// Reads query parameters one by one and collects errors. An empty parameter counts as absent, except for <see cref="IsEmpty"/>.
/// <see cref="QueryFilter"/> has already refused unknown parameters.
/// </summary>
internal sealed class QueryFields(IQueryCollection query)
{
    /// <summary>Reads an id.</summary>
    internal delegate bool IdParser<TId>(string? text, out TId id);

    internal FieldErrors Errors { get; } = new();

    /// <summary>The page that a list request selects.</summary>
    internal PageRequest<TId> Page<TId>(IdParser<TId> tryParse)
        where TId : struct => new(Cursor(tryParse), Limit());

    /// <summary>Reads the limit. The action checks that it is within the range.</summary>
    internal int Limit()
    {
        if (Text(PageLimit.Field) is not { } text)
        {
            return PageLimit.Default;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
        {
            return limit;
        }

        Errors.Add(PageLimit.Field, PageLimit.Range.Sentence);
        return PageLimit.Default;
    }

    internal TId? Cursor<TId>(IdParser<TId> tryParse)
        where TId : struct
    {
        const string Field = "cursor";
        if (Text(Field) is not { } text)
        {
            return null;
        }

        if (tryParse(text, out var id))
        {
            return id;
        }

        Errors.Add(Field, "It must be the nextCursor of an earlier response.");
        return null;
    }

    internal long? Sequence(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return sequence;
        }

        Errors.Add(field, "It must be a sequence number, in digits.");
        return null;
    }

    /// <summary>Reads a whole number. The action checks that it is within the range.</summary>
    internal int? Number(string field, NumberRange range)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Errors.Add(field, range.Sentence);
        return null;
    }

    /// <summary>Reads a flag; false if it is absent.</summary>
    internal bool Flag(string field)
    {
        switch (Text(field))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            default:
                Errors.Add(field, "It must be true or false.");
                return false;
        }
    }

    /// <summary>Reads an RFC 3339 time.</summary>
    internal DateTimeOffset? Time(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var time))
        {
            return time;
        }

        Errors.Add(field, Rfc3339.Sentence);
        return null;
    }

    /// <summary>Whether the parameter is given once, with an empty value.</summary>
    internal bool IsEmpty(string field) => query[field] is { Count: 1 } values && string.IsNullOrEmpty(values[0]);

    internal string? Text(string field)
    {
        var values = query[field];
        if (values.Count > 1)
        {
            Errors.Add(field, $"Send it only once; got {values.Count} values.");
            return null;
        }

        return string.IsNullOrEmpty(values) ? null : values.ToString();
    }
}
