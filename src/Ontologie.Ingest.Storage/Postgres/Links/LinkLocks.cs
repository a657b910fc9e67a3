using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>
/// Advisory locks of names that may have no row yet. They are few in a transaction, end with it, and are taken before the statement that
/// reads, because a statement does not see what was committed while it waited. A lock is 64 bits of a hash: two names that share one only
/// wait for each other.
/// </summary>
internal static class LinkLocks
{
    private const string Take = "SELECT pg_advisory_xact_lock($1)";
    private const string Share = "SELECT pg_advisory_xact_lock_shared($1)";
    private const string ShareAll = "SELECT pg_advisory_xact_lock_shared(name) FROM unnest($1) AS wanted (name)";

    /// <summary>A type, against everyone.</summary>
    internal static WriteCommand TakeType(WorkspaceId workspace, string name) => new(Take, SqlValue.Long(OfType(workspace, name)));

    /// <summary>Types, against changes. Takes them in the order of the list.</summary>
    internal static WriteCommand ShareTypes(WorkspaceId workspace, IReadOnlyList<string> sorted) =>
        new(ShareAll, SqlColumn.Longs(sorted, name => OfType(workspace, name)));

    internal static WriteCommand TakeCheckpoint(EndpointId endpoint) =>
        new(Take, SqlValue.Long(Of("checkpoint", endpoint.ToBytes(), "")));

    /// <summary>The relations of a workspace, against others that change them. For erasing a target.</summary>
    internal static WriteCommand TakeRelations(WorkspaceId workspace) => new(Take, SqlValue.Long(OfRelations(workspace)));

    /// <summary>The relations of a workspace, against erasing a target.</summary>
    internal static WriteCommand ShareRelations(WorkspaceId workspace) => new(Share, SqlValue.Long(OfRelations(workspace)));

    private static long OfType(WorkspaceId workspace, string name) => Of("type", workspace.ToBytes(), name);

    private static long OfRelations(WorkspaceId workspace) => Of("relations", workspace.ToBytes(), "");

    private static long Of(string kind, byte[] owner, string name) => BinaryPrimitives.ReadInt64BigEndian(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(kind), 0, .. owner, .. Encoding.UTF8.GetBytes(name)]));
}
