namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Values that come after all that are stored, so that a first page needs no statement of its own.</summary>
internal static class LinkBounds
{
    /// <summary>Comes after all keys and names, which are ASCII.</summary>
    internal const string AfterAllText = "\U0010ffff";

    /// <summary>Comes after all ids, hashes and places in time. Ids are shorter, and times do not begin with so many ones.</summary>
    internal static readonly byte[] AfterAll = [.. Enumerable.Repeat((byte)0xff, 17)];
}
