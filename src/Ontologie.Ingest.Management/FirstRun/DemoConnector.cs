using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Management.FirstRun;

/// <summary>
/// Creates the workspace <c>default</c> with the connector <c>demo</c> in a new data directory. It writes the ids and the secret to
/// files first, so the next start completes one that was interrupted.
/// </summary>
public sealed class DemoConnector(
    IGrainFactory grains, DataDirectory directory, IdSource ids, EndpointIdStamp stamp, IOptions<ManagementOptions> options)
{
    private const string IdsFile = "demo.ids";
    private const string SecretFile = "demo.secret";

    /// <summary>The file with the connector's secret.</summary>
    public string SecretPath => Path.Combine(directory.Path, SecretFile);

    /// <summary>
    /// Creates the connector if it is missing. Returns its endpoint id if the secret in the file is valid; null if the connector was
    /// changed since, or never created.
    /// </summary>
    public async Task<string?> EnsureAsync()
    {
        var workspaces = grains.GetGrain<IWorkspaceDirectoryGrain>(IWorkspaceDirectoryGrain.Key);
        var isNew = !File.Exists(Path.Combine(directory.Path, IdsFile));
        if (isNew && (await workspaces.ListAsync(null, 1)).Length > 0)
        {
            return null;
        }

        var secret = directory.ReadOrCreateSecretFile(SecretFile, () => RandomNumberGenerator.GetHexString(64, lowercase: true));
        var (workspace, endpoint, secretId) = ReadIds(directory.ReadOrCreateSecretFile(IdsFile, NewIds));
        var details = await grains.GetGrain<IEndpointGrain>(endpoint.ToString()).GetConnectorAsync()
            ?? await CreateAsync(workspaces, workspace, endpoint, secretId, secret);
        var isUnchanged = details.Status == EndpointStatus.Enabled && Array.Exists(details.Secrets, known => known.Id == secretId);
        return isUnchanged ? endpoint.ToString() : null;
    }

    private async Task<ConnectorDetails> CreateAsync(
        IWorkspaceDirectoryGrain workspaces, WorkspaceId workspace, EndpointId endpoint, SecretId secretId, string secret)
    {
        var limit = options.Value.DefaultMaxConcurrentRequests;
        await workspaces.CreateAsync(workspace, new WorkspaceDefinition { Name = "default", MaxConcurrentRequests = limit });
        var definition = new ConnectorDefinition
        {
            Workspace = workspace,
            Name = "demo",
            Provider = "generic",
            RequireTimestamp = false,
            ToleranceSeconds = 300,
            Secret = new NewSecret { Id = secretId, Text = Encoding.UTF8.GetBytes(secret) },
        };
        var created = await grains.GetGrain<IWorkspaceGrain>(workspace.ToString()).CreateConnectorAsync(endpoint, definition);
        return created.Connector
            ?? throw new InvalidOperationException("The new workspace does not exist.");
    }

    private string NewIds() => $"{new WorkspaceId(ids.Next())} {stamp.Put(new EndpointId(ids.Next()))} {new SecretId(ids.Next())}";

    private static (WorkspaceId Workspace, EndpointId Endpoint, SecretId Secret) ReadIds(string line)
    {
        var words = line.Split(' ');
        return words.Length == 3
            && WorkspaceId.TryParse(words[0], out var workspace)
            && EndpointId.TryParse(words[1], out var endpoint)
            && SecretId.TryParse(words[2], out var secret)
            ? (workspace, endpoint, secret)
            : throw new InvalidOperationException($"The file {IdsFile} in the data directory is damaged.");
    }
}
