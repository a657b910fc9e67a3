using Ontologie.Ingest.Host;
using Ontologie.Ingest.Host.Configuration;

if (HelpText.IsAskedFor(args))
{
    await Console.Out.WriteAsync(HelpText.Text);
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
    // Told to stop while it was still starting.
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{taken.Message} Give this process another address with --urls.");
    return 1;
}
