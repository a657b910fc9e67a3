using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>The parameters of statements. Free text is stored as UTF-8 bytes.</summary>
internal static class SqlValue
{
    internal static NpgsqlParameter Uuid(Guid value) => new NpgsqlParameter<Guid> { NpgsqlDbType = NpgsqlDbType.Uuid, TypedValue = value };

    internal static NpgsqlParameter Id(UInt128 id) => Uuid(UuidColumn.From(id));

    internal static NpgsqlParameter Id(UInt128? id) => Nullable(NpgsqlDbType.Uuid, id is null ? null : UuidColumn.From(id.Value));

    /// <summary>ASCII: a name, a key or a word of this program.</summary>
    internal static NpgsqlParameter Text(string value) =>
        new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = value };

    /// <inheritdoc cref="Text"/>
    internal static NpgsqlParameter OptionalText(string? value) => Nullable(NpgsqlDbType.Text, value);

    /// <summary>
    /// A text to compare names or keys with. PostgreSQL takes no zero character and no half of a surrogate pair. No name has one, so a
    /// control character in its place finds the same.
    /// </summary>
    internal static NpgsqlParameter Search(string value) => Text(Searchable(value));

    /// <inheritdoc cref="Search"/>
    internal static string Searchable(string value) =>
        value.Any(IsRefused) ? string.Create(value.Length, value, Replace) : value;

    internal static NpgsqlParameter Utf8(string? value) =>
        Nullable(NpgsqlDbType.Bytea, value is null ? null : Encoding.UTF8.GetBytes(value));

    internal static NpgsqlParameter Bytes(byte[] value) =>
        new NpgsqlParameter<byte[]> { NpgsqlDbType = NpgsqlDbType.Bytea, TypedValue = value };

    internal static NpgsqlParameter Long(long value) =>
        new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = value };

    internal static NpgsqlParameter Int(int value) =>
        new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer, TypedValue = value };

    internal static NpgsqlParameter Bool(bool value) =>
        new NpgsqlParameter<bool> { NpgsqlDbType = NpgsqlDbType.Boolean, TypedValue = value };

    internal static NpgsqlParameter Time(DateTimeOffset value) =>
        new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz, TypedValue = value.UtcDateTime };

    private static bool IsRefused(char one) => one == '\0' || char.IsSurrogate(one);

    private static void Replace(Span<char> text, string value)
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = IsRefused(value[i]) ? '\u0001' : value[i];
        }
    }

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
