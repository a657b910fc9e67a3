using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>Puts something between the program and its event store.</summary>
public static class StoreDecoration
{
    private const string Inner = "decorated";

    /// <summary>
    /// The program uses what <paramref name="decorate"/> makes of the store it would have used. The container
    /// still owns the inner store.
    /// </summary>
    public static IServiceCollection DecorateEventStore(this IServiceCollection services, Func<IEventAppender, IEventAppender> decorate)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(decorate);
        var original = services.Last(service => service.ServiceType == typeof(IEventAppender) && !service.IsKeyedService);
        services.Remove(original);
        services.AddKeyedSingleton<IEventAppender>(
            Inner,
            (provider, _) => (IEventAppender)(original.ImplementationInstance
                ?? original.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, original.ImplementationType!)));
        return services.AddSingleton(provider => decorate(provider.GetRequiredKeyedService<IEventAppender>(Inner)));
    }
}
