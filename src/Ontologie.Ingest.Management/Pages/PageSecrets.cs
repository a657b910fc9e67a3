using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Secrets;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>A connector's secrets for pages: the actions of the API, with ids as text and the bodies of the API as values.</summary>
internal sealed class PageSecrets(ConnectorAccess access, ListSecrets list, RotateSecret rotate, DeleteSecret delete)
{
    /// <summary>The live secrets, newest first; null if there is no such connector.</summary>
    internal async Task<IReadOnlyList<SecretBody>?> ListAsync(HttpContext http, string ep) =>
        await access.FindAsync(http, ep) is { } connector
            ? [.. (await list.RunAsync(connector, http.RequestAborted)).Select(SecretBody.Of)]
            : null;

    /// <inheritdoc cref="RotateSecret.RunAsync"/>
    internal async Task<Outcome<AddedSecretBody>> RotateAsync(
        HttpContext http, string ep, SecretAddition input, FieldErrors? errors = null)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var outcome = await rotate.RunAsync(connector, input, errors);
        return outcome.Select(AddedSecretBody.Of);
    }

    /// <summary>Removes a secret. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> DeleteAsync(HttpContext http, string ep, string sec) =>
        SecretId.TryParse(sec, out var id) && await access.AllowAsync(http, ep) is { } connector
            ? (await delete.RunAsync(connector, id)).Failure
            : Failure.NotFound;
}
