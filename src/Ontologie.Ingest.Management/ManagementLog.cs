using System.Net;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Management;

/// <summary>The log messages of management. They contain no secret, key or body. Event ids 4000 to 4099, never reused.</summary>
internal static partial class ManagementLog
{
    [LoggerMessage(4003, LogLevel.Information, "Refused {Count} requests whose key is missing or wrong, the latest from {Remote}.")]
    internal static partial void KeysRefused(ILogger logger, long count, IPAddress? remote);

    [LoggerMessage(4004, LogLevel.Information, "Signed in with the admin key from {Remote}.")]
    internal static partial void SignedInWithKey(ILogger logger, IPAddress? remote);

    [LoggerMessage(4005, LogLevel.Information, "Signed in with the one-time link from {Remote}.")]
    internal static partial void SignedInWithLink(ILogger logger, IPAddress? remote);

    [LoggerMessage(4001, LogLevel.Warning, "Answered {Count} requests with 503, the latest {Method} {Route}: {Reason}")]
    internal static partial void DependencyLost(ILogger logger, long count, string method, string? route, string reason);

    [LoggerMessage(4002, LogLevel.Error, "Answered {Method} {Route} with 500.")]
    internal static partial void RequestFailed(ILogger logger, Exception failure, string method, string? route);

    [LoggerMessage(4010, LogLevel.Information, "Created workspace {Workspace}.")]
    internal static partial void WorkspaceCreated(ILogger logger, string workspace);

    [LoggerMessage(4011, LogLevel.Information, "Changed workspace {Workspace}.")]
    internal static partial void WorkspaceChanged(ILogger logger, string workspace);

    [LoggerMessage(4020, LogLevel.Information, "Created connector {Connector} in workspace {Workspace}.")]
    internal static partial void ConnectorCreated(ILogger logger, string connector, string workspace);

    [LoggerMessage(4021, LogLevel.Information, "Changed connector {Connector}.")]
    internal static partial void ConnectorChanged(ILogger logger, string connector);

    [LoggerMessage(4022, LogLevel.Information, "Retired connector {Connector}.")]
    internal static partial void ConnectorRetired(ILogger logger, string connector);

    [LoggerMessage(4030, LogLevel.Information, "Added secret {Secret} to connector {Connector}.")]
    internal static partial void SecretAdded(ILogger logger, string secret, string connector);

    [LoggerMessage(4031, LogLevel.Information, "Removed secret {Secret} from connector {Connector}.")]
    internal static partial void SecretRemoved(ILogger logger, string secret, string connector);

    [LoggerMessage(4032, LogLevel.Information, "Replaced secret {Wrong} by its corrected form {Secret} of connector {Connector}.")]
    internal static partial void SecretCorrected(ILogger logger, string wrong, string secret, string connector);

    [LoggerMessage(4050, LogLevel.Information, "Recovered {Count} refused requests of connector {Connector}.")]
    internal static partial void RequestsRecovered(ILogger logger, int count, string connector);

    [LoggerMessage(4051, LogLevel.Information, "Deleted {Count} rejections of connector {Connector}.")]
    internal static partial void RejectionsForgotten(ILogger logger, int count, string connector);

    [LoggerMessage(4040, LogLevel.Information, "Saved entity type {Type} of workspace {Workspace}.")]
    internal static partial void EntityTypeSaved(ILogger logger, string type, string workspace);

    [LoggerMessage(4041, LogLevel.Information, "Deleted entity type {Type} of workspace {Workspace}.")]
    internal static partial void EntityTypeDeleted(ILogger logger, string type, string workspace);

    [LoggerMessage(4042, LogLevel.Information, "Saved version {Version} of link rule {Rule} of connector {Connector}.")]
    internal static partial void LinkRuleSaved(ILogger logger, int version, string rule, string connector);

    [LoggerMessage(4043, LogLevel.Information, "Deleted link rule {Rule} of connector {Connector}.")]
    internal static partial void LinkRuleDeleted(ILogger logger, string rule, string connector);

    [LoggerMessage(4044, LogLevel.Information, "Started re-link {Relink} of connector {Connector}.")]
    internal static partial void RelinkStarted(ILogger logger, string relink, string connector);

    [LoggerMessage(4045, LogLevel.Information, "Erased an entity of type {Type} of workspace {Workspace}, requested through {Source}.")]
    internal static partial void EntityErased(ILogger logger, string type, string workspace, string source);
}
