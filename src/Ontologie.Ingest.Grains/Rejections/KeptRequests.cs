using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>Reads the kept requests of one connector.</summary>
internal sealed class KeptRequests(EndpointId endpoint, IRejectionReader reader, SecretSealer sealer, ILogger logger)
{
    /// <summary>The quarantined ones among these that are not recovered, by id. Conflicts of identities are not among them.</summary>
    internal async Task<Dictionary<RejectionId, RejectionRow>> FindRecoverableAsync(RejectionId[] ids)
    {
        RejectionId[] distinct = [.. ids.Distinct()];
        var rows = distinct.Length == 0
            ? []
            : await reader.ListRecoverableAsync(endpoint, distinct, after: null, distinct.Length, CancellationToken.None);
        return rows.ToDictionary(row => row.Id);
    }

    /// <summary>The whole request; null if it is not kept, or cannot be decrypted.</summary>
    internal async Task<WholeRequest?> OpenAsync(RejectionId id)
    {
        if (await reader.ReadSealedAsync(endpoint, id, CancellationToken.None) is not { } ciphertext)
        {
            return null;
        }

        try
        {
            return SealedRequest.Open(sealer, endpoint, id, ciphertext);
        }
        catch (CryptographicException)
        {
            GrainsLog.RequestNotReadable(logger, id.ToString(), endpoint.ToString());
            return null;
        }
    }
}
