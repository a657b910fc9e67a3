using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Connectors.Health;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Management.Linking.Relinks;
using Ontologie.Ingest.Management.Linking.Rules;
using Ontologie.Ingest.Management.Linking.Trials;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Management.Pages;
using Ontologie.Ingest.Management.Rejections;
using Ontologie.Ingest.Management.Secrets;
using Ontologie.Ingest.Management.Stats;
using Ontologie.Ingest.Management.TestDeliveries;
using Ontologie.Ingest.Management.Workspaces;

namespace Ontologie.Ingest.Management;

/// <summary>
/// Registers the actions. Each is one class that takes typed input and returns an outcome, and knows nothing of HTTP. Requests for
/// connectors go through <see cref="ConnectorAccess"/> first.
/// </summary>
internal static class ManagementActions
{
    internal static IServiceCollection AddManagementActions(this IServiceCollection services) => services
        .AddSingleton<ConnectorLocks>()
        .AddSingleton<GrainClient>()
        .AddSingleton<EventReads>()
        .AddSingleton<ConnectorAccess>()
        .AddSingleton<SignInWithKey>()
        .AddSingleton<SignInWithLink>()
        .AddSingleton<CreateWorkspace>()
        .AddSingleton<ListWorkspaces>()
        .AddSingleton<ReadWorkspace>()
        .AddSingleton<ChangeWorkspace>()
        .AddSingleton<ConnectorTotals>()
        .AddSingleton<CreateConnector>()
        .AddSingleton<ListConnectors>()
        .AddSingleton<ReadConnector>()
        .AddSingleton<ChangeConnector>()
        .AddSingleton<RetireConnector>()
        .AddSingleton<ListSecrets>()
        .AddSingleton<RotateSecret>()
        .AddSingleton<DeleteSecret>()
        .AddSingleton<ListEvents>()
        .AddSingleton<ReadEvent>()
        .AddSingleton<ReadEventBody>()
        .AddSingleton<TailEvents>()
        .AddSingleton<TrafficReads>()
        .AddSingleton<SeriesReads>()
        .AddSingleton<ReadConnectorStats>()
        .AddSingleton<ReadWorkspaceStats>()
        .AddSingleton<ReadConnectorActivity>()
        .AddSingleton<ListNodes>()
        .AddSingleton<TestSender>()
        .AddSingleton<SendTestDelivery>()
        .AddSingleton<ReadLastEvents>()
        .AddSingleton<PageLiveData>()
        .AddSingleton<PageWorkspaces>()
        .AddSingleton<PageConnectors>()
        .AddSingleton<PageSecrets>()
        .AddSingleton<PageStats>()
        .AddSingleton<PageEvents>()
        .AddRejectionActions()
        .AddLinkingActions();

    private static IServiceCollection AddRejectionActions(this IServiceCollection services) => services
        .AddSingleton<RejectionReads>()
        .AddSingleton<UsualGaps>()
        .AddSingleton<ReadHealth>()
        .AddSingleton<ListRejections>()
        .AddSingleton<ReadRejection>()
        .AddSingleton<ReadRejectionBody>()
        .AddSingleton<ReadRejectionCounts>()
        .AddSingleton<DiagnoseRequest>()
        .AddSingleton<RecoverRequests>()
        .AddSingleton<ForgetRejections>()
        .AddSingleton<ApplyFix>()
        .AddSingleton<PageRejections>()
        .AddSingleton<PageKeptRequests>();

    private static IServiceCollection AddLinkingActions(this IServiceCollection services) => services
        .AddSingleton<LinkReads>()
        .AddSingleton<EventStatuses>()
        .AddSingleton<EventsByStatus>()
        .AddSingleton<ReadEventLinks>()
        .AddSingleton<ReadEntityTypes>()
        .AddSingleton<PutEntityType>()
        .AddSingleton<DeleteEntityType>()
        .AddSingleton<ReadLinkRules>()
        .AddSingleton<SaveLinkRule>()
        .AddSingleton<DeleteLinkRule>()
        .AddSingleton<ReadLinkerState>()
        .AddSingleton<ReadEntity>()
        .AddSingleton<ListEntities>()
        .AddSingleton<ReadEntityEvents>()
        .AddSingleton<ReadHistory>()
        .AddSingleton<ReadRelations>()
        .AddSingleton<EditEntity>()
        .AddSingleton<LinkEvents>()
        .AddSingleton<EraseEntity>()
        .AddSingleton<ReadRelinks>()
        .AddSingleton<StartRelink>()
        .AddSingleton<ControlRelink>()
        .AddSingleton<TrialEvents>()
        .AddSingleton<TrialBodies>()
        .AddSingleton<ReadPointers>()
        .AddSingleton<ReadSchema>()
        .AddSingleton<PreviewRule>()
        .AddSingleton<PageOntology>()
        .AddSingleton<PageLinkRules>();
}
