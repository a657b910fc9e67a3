using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.TestDeliveries;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.TestDeliveries;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>Connectors for pages: the actions of the API, with ids as text and the bodies of the API as values.</summary>
internal sealed class PageConnectors(
    ConnectorAccess access,
    ReadConnector read,
    CreateConnector create,
    ChangeConnector change,
    RetireConnector retire,
    SendTestDelivery test,
    ReceptionUrls urls)
{
    /// <summary>One connector; null if there is none with this id.</summary>
    internal async Task<ConnectorBody?> FindAsync(HttpContext http, string ep) =>
        await access.FindAsync(http, ep) is { } connector ? BodyOf(await read.RunAsync(connector, http.RequestAborted), http) : null;

    /// <inheritdoc cref="CreateConnector.RunAsync"/>
    internal async Task<Outcome<ConnectorBody>> CreateAsync(HttpContext http, string ws, NewConnector input, FieldErrors? errors = null)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Failure.NotFound;
        }

        var outcome = await create.RunAsync(workspace, input, errors);
        return outcome.Select(created => ConnectorBody.OfNew(created, urls.Of(created.Details.Id, http.Request)));
    }

    /// <inheritdoc cref="ChangeConnector.RunAsync"/>
    internal async Task<Outcome<ConnectorBody>> ChangeAsync(HttpContext http, string ep, ChangedSettings input, FieldErrors? errors = null)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        errors ??= new FieldErrors();
        var settings = new ConnectorChange
        {
            Name = input.Name,
            Enabled = input.Enabled,
            RequireTimestamp = input.RequireTimestamp,
            ToleranceSeconds = input.ToleranceSeconds,
            Provider = input.Provider,
            Quarantine = QuarantineWords.Parse(errors, input.Quarantine),
        };
        var outcome = await change.RunAsync(connector, settings, errors, http.RequestAborted);
        return outcome.Select(changed => BodyOf(changed, http));
    }

    /// <summary>Retires the connector. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> RetireAsync(HttpContext http, string ep) =>
        await access.AllowAsync(http, ep) is { } connector ? (await retire.RunAsync(connector)).Failure : Failure.NotFound;

    /// <inheritdoc cref="SendTestDelivery.RunAsync"/>
    internal async Task<Outcome<TestDeliveryBody>> TestAsync(HttpContext http, string ep)
    {
        if (await access.AllowAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var outcome = await test.RunAsync(connector, http.RequestAborted);
        return outcome.Select(TestDeliveryBody.Of);
    }

    private ConnectorBody BodyOf(ConnectorState connector, HttpContext http) =>
        ConnectorBody.Of(connector, urls.Of(connector.Details.Id, http.Request));
}

/// <summary>Settings of a connector that a form changes; null leaves a setting as it is.</summary>
internal sealed record ChangedSettings(
    string? Name = null,
    bool? Enabled = null,
    bool? RequireTimestamp = null,
    int? ToleranceSeconds = null,
    string? Provider = null,
    string? Quarantine = null);
