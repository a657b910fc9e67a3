namespace Ontologie.Ingest.Storage.KeyRing;

/// <summary>Stores the keys that protect the console's cookies, encrypted by the caller. Entries are added and never change.</summary>
public interface IKeyRingStore
{
    /// <summary>The newest entries, at most <see cref="KeyRingEntry.MaxEntries"/>, in no order.</summary>
    IReadOnlyList<KeyRingEntry> Read();

    /// <summary>Adds an entry. A failure or a crash leaves either the whole entry or nothing. An existing name is an error.</summary>
    void Add(KeyRingEntry entry);

    /// <summary>Runs an action while no other process of the installation runs one here, or migrates the store.</summary>
    void RunLocked(Action action);
}
