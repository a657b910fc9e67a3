using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.KeyRing;

namespace Ontologie.Ingest.Host.KeyRing;

/// <summary>
/// Stores the keys of data protection whole, encrypted under the master key. An entry decrypts under its own name only. Entries that
/// cannot be decrypted are logged once and left out, so that data protection makes a new key.
/// </summary>
/// <param name="store">The stored entries.</param>
/// <param name="sealer">Encrypts them.</param>
/// <param name="logger">The logger.</param>
/// <param name="known">Unreadable entries that were logged before.</param>
internal sealed class SealedKeyRepository(
    IKeyRingStore store, SecretSealer sealer, ILogger logger, IReadOnlyCollection<string>? known = null)
    : IXmlRepository
{
    private readonly HashSet<string> _unreadable = new(known ?? [], StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The entries that could not be decrypted so far.</summary>
    internal IReadOnlyCollection<string> Unreadable
    {
        get
        {
            lock (_lock)
            {
                return [.. _unreadable];
            }
        }
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var entries = store.Read();
        var elements = entries.Select(entry => (entry.Name, Element: Open(entry))).ToArray();
        Report([.. elements.Where(entry => entry.Element is null).Select(entry => entry.Name)]);
        return [.. elements.Select(entry => entry.Element).OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName) =>
        store.Add(new KeyRingEntry(
            friendlyName, sealer.SealText(SealName(friendlyName), element.ToString(SaveOptions.DisableFormatting))));

    private static string SealName(string name) => "key-ring:" + name;

    private XElement? Open(KeyRingEntry entry)
    {
        try
        {
            return XElement.Parse(sealer.OpenText(SealName(entry.Name), entry.Text));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or System.Xml.XmlException)
        {
            return null;
        }
    }

    private void Report(IReadOnlyCollection<string> unreadable)
    {
        lock (_lock)
        {
            var found = unreadable.Count(_unreadable.Add);
            if (found > 0)
            {
                HostLog.KeysUnreadable(logger, found);
            }
        }
    }
}
