namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>What a person pasted into the page for troubleshooting.</summary>
internal abstract record PastedInput
{
    private PastedInput()
    {
    }

    /// <summary>An event id, alone or in the address of an event.</summary>
    /// <param name="Event">The event id.</param>
    /// <param name="Endpoint">The connector in the address; null for an id alone.</param>
    internal sealed record OfEvent(string Event, string? Endpoint) : PastedInput;

    /// <summary>The id of a rejection, alone or in the address of one.</summary>
    /// <param name="Rejection">The rejection's id.</param>
    /// <param name="Endpoint">The connector in the address; null for an id alone.</param>
    internal sealed record OfRejection(string Rejection, string? Endpoint) : PastedInput;

    /// <summary>A connector's id, alone or in an address.</summary>
    /// <param name="Endpoint">The connector.</param>
    /// <param name="ReceptionUrl">The address, if it is a reception URL; otherwise null.</param>
    internal sealed record OfConnector(string Endpoint, string? ReceptionUrl) : PastedInput;

    /// <summary>A request.</summary>
    /// <param name="Request">The request.</param>
    internal sealed record OfRequest(PastedHttp Request) : PastedInput;

    /// <summary>Nothing that can be checked.</summary>
    /// <param name="Sentence">Why, and what to paste instead.</param>
    internal sealed record Unreadable(string Sentence) : PastedInput;
}

/// <summary>A request as it was pasted.</summary>
internal sealed record PastedHttp
{
    /// <summary>The most bytes of a body. Reception refuses longer ones.</summary>
    internal const int MaxBodyBytes = 1 << 20;

    /// <summary>The most headers.</summary>
    internal const int MaxHeaders = 100;

    /// <summary>The method; null if the paste does not say.</summary>
    internal string? Method { get; init; }

    /// <summary>The address or path; null if the paste does not say.</summary>
    internal string? Url { get; init; }

    /// <summary>The headers, in their order.</summary>
    internal required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body; null if the paste has none.</summary>
    internal required byte[]? Body { get; init; }

    /// <summary>The endpoint id in the address; null if there is none.</summary>
    internal string? Endpoint => Url is null ? null : PastedIds.EndpointIn(Url);

    /// <summary>The input for this request, or why it is none.</summary>
    internal PastedInput ToInput() => this switch
    {
        { Headers.Count: 0 } => new PastedInput.Unreadable(
            "The request has no headers. Paste them too: the signature is in one of them."),
        { Headers.Count: > MaxHeaders } => new PastedInput.Unreadable($"The request has more than {MaxHeaders} headers."),
        { Body.Length: > MaxBodyBytes } => new PastedInput.Unreadable(
            "The body is larger than 1 MiB. Reception refuses it with 413 before it verifies the signature."),
        _ => new PastedInput.OfRequest(this),
    };
}
