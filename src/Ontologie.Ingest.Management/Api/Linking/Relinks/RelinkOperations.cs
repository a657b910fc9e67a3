using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Linking.Relinks;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.Linking.Relinks;

/// <summary>Describes the routes of re-links.</summary>
internal static class RelinkOperations
{
    private static readonly RelinkBody Example = new()
    {
        Id = ExampleIds.Relink,
        ConnectorId = ExampleIds.Endpoint,
        State = "running",
        DryRun = false,
        FromSequence = 1,
        ToSequence = 42,
        Done = 20,
        Total = 42,
        RuleIds = [ExampleIds.Rule],
        Rules = [new PinnedRuleBody(ExampleIds.Rule, 3)],
        Changes = new RelinkChangesBody(18, 0, 2, 0),
        CreatedAt = ExampleIds.Time,
        UpdatedAt = ExampleIds.Time,
        Failure = null,
    };

    internal static readonly ApiOperation Start = new("startRelink", Tags.LinkRules, "Applies the rules to past events again.")
    {
        Description = "The result is what the rules would have made had they always been as they are now. It runs in the background, one "
            + "at a time for a connector.",
        Body = new RequestObject(
            "NewRelink",
            $$"""{"ruleIds":["{{ExampleIds.Rule}}"],"fromSequence":1}""",
            new Field(
                NewRelink.RulesField,
                JsonSchemaType.Array,
                "Only these rules. Without it all, and then what deleted and disabled rules have linked goes too."),
            Field.Number(NewRelink.FromField, "The first sequence. Default: the oldest event.") with { Least = 0, Format = "int64" },
            Field.Number(NewRelink.ToField, "The last sequence. Default: everything that the linker has looked at.") with
            {
                Least = 0,
                Format = "int64",
            },
            Field.Flag(NewRelink.DryRunField, "Only counts what it would change.") with { Default = false }),
        Success = Success.Json(202, "The re-link.", ApiJson.Default.RelinkBody, Example) with { HasLocation = true },
        Problems = [Problem.RelinkRunning, Problem.NoRules, Problem.Unavailable],
    };

    internal static readonly ApiOperation List = new(
        "listRelinks", Tags.LinkRules, $"Lists the newest {ReadRelinks.MaxListed} re-links of a connector, newest first.")
    {
        Success = Success.Json(
            200, "The re-links.", ApiJson.Default.PageRelinkBody, new Page<RelinkBody>([Example], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getRelink", Tags.LinkRules, "Shows a re-link with its progress.")
    {
        Success = Success.Json(200, "The re-link.", ApiJson.Default.RelinkBody, Example),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Pause = Control("pauseRelink", "Pauses a re-link.", "The paused re-link.", "paused");

    internal static readonly ApiOperation Resume = Control("resumeRelink", "Resumes a re-link.", "The running re-link.", "running");

    internal static readonly ApiOperation Cancel =
        Control("cancelRelink", "Ends a re-link and keeps what it has done.", "The cancelled re-link.", "cancelled");

    private static ApiOperation Control(string id, string summary, string success, string state) => new(id, Tags.LinkRules, summary)
    {
        Success = Success.Json(200, success, ApiJson.Default.RelinkBody, Example with { State = state }),
        Problems = [Problem.RelinkEnded, Problem.RelinkRunning, Problem.Unavailable],
    };
}
