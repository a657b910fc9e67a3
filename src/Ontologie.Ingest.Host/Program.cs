using Ontologie.Ingest.Host;
using Ontologie.Ingest.Host.Configuration;

if (HelpText.IsRequested(args))
{
    await Console.Out.WriteAsync(HelpText.Make());
    return 0;
}

try
{
    await using var app = IngestHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException)
{
    // Stopped while it was still starting.
    return 0;
}
catch (Exception failure) when (StartFailure.Explain(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
