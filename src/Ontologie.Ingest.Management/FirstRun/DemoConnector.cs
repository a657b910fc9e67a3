using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Management.FirstRun;

/// <summary>
/// The workspace <c>default</c> and its connector <c>demo</c>, made once in a new data directory. Their ids and
/// the secret are written to files first, so a start that was cut short is finished by the next one.
/// </summary>
public sealed class DemoConnector(
    IGrainFactory grains, DataDirectory directory, IdSource ids, EndpointIdStamp stamp, IOptions<ManagementOptions> options)
{
    private const string IdsFile = "demo.ids";
    private const string SecretFile = "demo.secret";

    /// <summary>The file with its secret.</summary>
    public string SecretPath => Path.Combine(directory.Path, SecretFile);

    /// <summary>
    /// The demo connector's endpoint where it can be sent to with the secret in the file; null where it was changed
    /// since or never made.
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
        var isAsMade = details.Status == EndpointStatus.Enabled && Array.Exists(details.Secrets, known => known.Id == secretId);
        return isAsMade ? endpoint.ToString() : null;
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
            ?? throw new InvalidOperationException("The workspace that was just created is not there.");
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
