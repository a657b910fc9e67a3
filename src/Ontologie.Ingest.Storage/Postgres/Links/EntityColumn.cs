using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>The id of an entity in SQL: the first 16 bytes of SHA-256 over type, a zero byte and key. Never changes.</summary>
internal static class EntityColumn
{
    private const int IdBytes = 16;

    internal static NpgsqlParameter Value(EntityName name) => SqlValue.Uuid(IdOf(name));

    internal static NpgsqlParameter Values<T>(IReadOnlyList<T> rows, Func<T, EntityName> value) =>
        SqlColumn.Uuids(rows, row => IdOf(value(row)));

    internal static Guid IdOf(EntityName name)
    {
        var text = Encoding.UTF8.GetBytes($"{name.Type}\0{name.Key}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return new Guid(hash[..IdBytes], bigEndian: true);
    }
}
