using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Console.Frame;

/// <summary>
/// A page of the console. It loads what it shows by the actions that the API uses. If a dependency is lost, it answers 503 with a page
/// that offers a retry; if its object does not exist, 404.
/// </summary>
public abstract class ConsolePage : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    /// <summary>What the frame around the page shows.</summary>
    [Inject]
    public required FrameState Frame { get; set; }

    /// <summary>For redirects after a change.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>What the page can show.</summary>
    protected internal PageCondition Condition { get; private set; } = PageCondition.Loading;

    /// <summary>For support: finds the request in logs and traces.</summary>
    protected internal string TraceId => Activity.Current?.TraceId.ToHexString() ?? Http.TraceIdentifier;

    /// <summary>Signalled when the browser leaves.</summary>
    protected CancellationToken Stop => Http.RequestAborted;

    /// <summary>Why the form's action did nothing; null if it was not sent, or succeeded.</summary>
    protected string? FormError { get; private set; }

    [Inject]
    private ReceptionUrls Urls { get; set; } = null!;

    [Inject]
    private LostDependencies Losses { get; set; } = null!;

    private IReadOnlyDictionary<string, string[]> FieldSentences { get; set; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>What a refused form left behind, in words.</summary>
    protected virtual string NothingDone => "Nothing was changed.";

    /// <summary>Loads what the page shows. Returns false if its object does not exist.</summary>
    protected abstract Task<bool> LoadAsync();

    /// <inheritdoc/>
    protected sealed override async Task OnInitializedAsync()
    {
        try
        {
            Condition = await LoadAsync() ? PageCondition.Ready : NotFound();
        }
        catch (LostDependencyException failure)
        {
            Lose(failure);
        }
    }

    /// <summary>Runs a form's action. A lost dependency shows the page that offers a retry.</summary>
    /// <param name="action">Returns null on success, or why nothing was done.</param>
    internal async Task<bool> SubmitAsync(Func<Task<Failure?>> action)
    {
        if (Condition != PageCondition.Ready)
        {
            return false;
        }

        try
        {
            return Show(await action());
        }
        catch (LostDependencyException failure)
        {
            Lose(failure);
            return false;
        }
    }

    /// <summary>The command that does by the API what a form of this page does.</summary>
    protected string CommandOf(string method, string path, string? json = null) =>
        ApiCommand.Of(Urls.BaseOf(Http.Request), method, path, json);

    /// <summary>A field of the form that was sent, without the white space around it; null if it is empty.</summary>
    protected string? Sent(string field) => Http.Request.Form[field].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a box of the form that was sent is checked.</summary>
    protected bool IsChecked(string field) => Http.Request.Form.ContainsKey(field);

    /// <summary>What is wrong with a field of the form that was sent.</summary>
    protected IReadOnlyList<string> ErrorsOf(string field) => FieldSentences.GetValueOrDefault(field, []);

    /// <summary>What is wrong at the places of a definition that was sent.</summary>
    protected FieldPlaces Faults => new(FieldSentences);

    /// <summary>Whether a form was sent to the page.</summary>
    protected bool IsSent => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType;

    /// <summary>Late, because the renderer writes no page after the status became 404.</summary>
    protected void SetStatus(int status) => Http.Response.OnStarting(() =>
    {
        Http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private bool Show(Failure? failure)
    {
        if (failure is null)
        {
            return true;
        }

        if (failure.Errors is { } errors)
        {
            FieldSentences = errors.Sentences;
            FormError = $"{NothingDone} Correct the marked fields.";
            SetStatus(StatusCodes.Status422UnprocessableEntity);
            return false;
        }

        var problem = Problem.Of(failure);
        FormError = $"{problem.Title} {problem.Detail}".Trim();
        SetStatus(problem.Status);
        return false;
    }

    private PageCondition NotFound()
    {
        SetStatus(StatusCodes.Status404NotFound);
        return PageCondition.Missing;
    }

    private void Lose(LostDependencyException failure)
    {
        if (!Http.RequestAborted.IsCancellationRequested)
        {
            Losses.Add(failure.InnerException ?? failure, Http.Request.Method, (Http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        }

        SetStatus(StatusCodes.Status503ServiceUnavailable);
        Condition = PageCondition.Lost;
    }
}

/// <summary>What a page can show.</summary>
public enum PageCondition
{
    /// <summary>It is not loaded yet.</summary>
    Loading,

    /// <summary>Its content.</summary>
    Ready,

    /// <summary>That its object does not exist.</summary>
    Missing,

    /// <summary>That a dependency cannot be reached.</summary>
    Lost,
}
