using System.Net;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Management;

/// <summary>What management logs; never a secret, a key or a body. Event ids 4000 to 4099, never reused.</summary>
internal static partial class ManagementLog
{
    [LoggerMessage(4003, LogLevel.Information, "Refused {Count} requests whose key is missing or wrong, the latest from {Remote}.")]
    internal static partial void KeysRefused(ILogger logger, long count, IPAddress? remote);

    [LoggerMessage(4001, LogLevel.Warning, "Answered {Count} requests with 503, the latest {Method} {Route}: {Reason}")]
    internal static partial void DependencyLost(ILogger logger, long count, string method, string? route, string reason);

    [LoggerMessage(4002, LogLevel.Error, "{Method} {Route} was answered 500.")]
    internal static partial void RequestFailed(ILogger logger, Exception failure, string method, string? route);

    [LoggerMessage(4010, LogLevel.Information, "Workspace {Workspace} was created.")]
    internal static partial void WorkspaceCreated(ILogger logger, string workspace);

    [LoggerMessage(4011, LogLevel.Information, "Workspace {Workspace} was changed.")]
    internal static partial void WorkspaceChanged(ILogger logger, string workspace);

    [LoggerMessage(4020, LogLevel.Information, "Connector {Connector} was created in {Workspace}.")]
    internal static partial void ConnectorCreated(ILogger logger, string connector, string workspace);

    [LoggerMessage(4021, LogLevel.Information, "Connector {Connector} was changed.")]
    internal static partial void ConnectorChanged(ILogger logger, string connector);

    [LoggerMessage(4022, LogLevel.Information, "Connector {Connector} is retired.")]
    internal static partial void ConnectorRetired(ILogger logger, string connector);

    [LoggerMessage(4030, LogLevel.Information, "Secret {Secret} was added to {Connector}.")]
    internal static partial void SecretAdded(ILogger logger, string secret, string connector);

    [LoggerMessage(4031, LogLevel.Information, "Secret {Secret} was removed from {Connector}.")]
    internal static partial void SecretRemoved(ILogger logger, string secret, string connector);
}
